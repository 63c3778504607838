// SPDX-License-Identifier: Apache-2.0

/// The changes that rules made to a document, in their order. A document that is all damage must not grow an outcome
/// that no record holds, so past a number of one kind the rest are counted in its last entry.
struct RepairLog {
    private(set) var repairs: [Repair]
    private var counts: [String: (entries: Int, last: Int)] = [:]

    private static let entriesPerKind = 200
    private static let quotedScalars = 200

    /// Goes on after the changes that stages before made.
    init(_ repairs: [Repair] = []) {
        self.repairs = repairs
    }

    /// Adds a change.
    mutating func add(_ repair: Repair) {
        let (entries, last) = counts[repair.kind] ?? (0, 0)
        if entries > Self.entriesPerKind {
            repairs[last].count += repair.count
            return
        }
        counts[repair.kind] = (entries + 1, repairs.count)
        var repair = repair
        if entries == Self.entriesPerKind {
            repair.line = nil
            repair.before = ""
            repair.after = ""
        }
        repair.before = Self.clipped(repair.before)
        repair.after = Self.clipped(repair.after)
        repairs.append(repair)
    }

    private static func clipped(_ text: String) -> String {
        guard text.utf8.count > quotedScalars, text.unicodeScalars.count > quotedScalars else { return text }
        return String(String.UnicodeScalarView(text.unicodeScalars.prefix(quotedScalars))) + "…"
    }
}
