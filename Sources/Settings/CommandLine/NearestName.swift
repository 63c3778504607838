// SPDX-License-Identifier: Apache-2.0

/// The known name that `name` is most likely a slip of; `nil` if none is close.
///
/// Distance is that of Damerau and Levenshtein in its restricted form: insertions, deletions, replacements and swaps
/// of neighbours. A third of the name may be wrong.
func nearestName(to name: String, in known: some Sequence<String>) -> String? {
    known.map { (name: $0, distance: editDistance(Array(name.utf8), Array($0.utf8))) }
        .filter { $0.distance <= max(1, name.utf8.count / 3) }
        .min { ($0.distance, $0.name) < ($1.distance, $1.name) }?
        .name
}

private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var rows = [Array(0...right.count)]
    for i in 0..<left.count {
        var row = [i + 1]
        for j in 0..<right.count {
            var cost = min(rows[i][j] + (left[i] == right[j] ? 0 : 1), rows[i][j + 1] + 1, row[j] + 1)
            if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                cost = min(cost, rows[i - 1][j - 1] + 1)
            }
            row.append(cost)
        }
        rows.append(row)
    }
    return rows[left.count][right.count]
}
