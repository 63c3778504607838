// SPDX-License-Identifier: Apache-2.0

@testable import Pipeline

/// How much of a text that ``ByteShift`` damaged ``ByteShiftRepair`` restores. A run is right if every character of it
/// is; what else is different from the original text is a false repair.
struct ByteShiftScore {
    private let damage: ByteShift
    private let isNarrow: Bool
    private let shows: Bool
    private var runs: [String: (count: Int, exact: Int, wrong: Int)] = [:]
    private var (soundCharacters, falseRepairs) = (0, 0)

    init(keepsPrivateUse: Bool, isNarrow: Bool, shows: Bool = false) {
        damage = ByteShift(keepsPrivateUse: keepsPrivateUse)
        self.isNarrow = isNarrow
        self.shows = shows
    }

    /// How many paragraphs one document has.
    private static let paragraphs = 300

    /// Damages and repairs the paragraphs that GBK can hold.
    mutating func add(_ paragraphs: [[UInt32]]) {
        let originals = paragraphs.filter { $0.allSatisfy { $0 < 0x80 || GBK.table.code($0) != 0 } }
        for start in stride(from: 0, to: originals.count, by: Self.paragraphs) {
            let part = originals[start..<min(start + Self.paragraphs, originals.count)]
            let damaged = part.map { shape(damage.damage($0)) }
            for ((original, damaged), repaired) in zip(zip(part, damaged), Self.repaired(damaged)) {
                compare(original, damaged, repaired)
            }
        }
    }

    private func shape(_ text: [UInt32]) -> [UInt32] { isNarrow ? text.map(ShiftSearch.narrow) : text }

    /// The paragraphs after as many rounds of the rule as a document gets.
    private static func repaired(_ paragraphs: [[UInt32]]) -> [[UInt32]] {
        var bytes: [UInt8] = []
        for scalar in paragraphs.joined(separator: [0x0A]) { bytes.append(scalar: scalar) }
        for _ in 0..<4 { bytes = bytes.applying(ByteShiftRepair().edits(of: bytes)) }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false)
            .map { $0.unicodeScalars.map(\.value) }
    }

    private mutating func compare(_ original: [UInt32], _ damaged: [UInt32], _ repaired: [UInt32]) {
        let plain = shape(original)
        let left = TextDifference.all(of: plain, from: repaired)
        let damagedRuns = TextDifference.all(of: plain, from: damaged)
        let losses = damagedRuns.isEmpty ? [] : losses(of: original)
        for run in damagedRuns {
            let faults = left.filter(run.touches)
            let isAsItStood = faults.allSatisfy { repaired[$0.changed].elementsEqual(damaged[run.changed]) }
            let kind = losses.first { $0.run.touches(run) }?.kind ?? "unknown"
            runs[kind, default: (0, 0, 0)].count += 1
            runs[kind, default: (0, 0, 0)].exact += faults.isEmpty ? 1 : 0
            runs[kind, default: (0, 0, 0)].wrong += faults.isEmpty || isAsItStood ? 0 : 1
            if shows, !faults.isEmpty {
                let shown = faults.map { Self.text(repaired[$0.changed]) }.joined(separator: " / ")
                let before = Self.text(plain[max(0, run.original.lowerBound - 8)..<run.original.lowerBound])
                let after = Self.text(plain[run.original.upperBound...].prefix(8))
                print(
                    "\(kind): \(before)[\(Self.text(plain[run.original]))]\(after), shown as",
                    "\(Self.text(damaged[run.changed])), \(isAsItStood ? "left" : "became \(shown)")"
                )
            }
        }
        let invented = left.filter { fault in !damagedRuns.contains(where: fault.touches) }
        soundCharacters += plain.count - damagedRuns.reduce(0) { $0 + $1.original.count }
        falseRepairs += invented.count
        if shows {
            for fault in invented {
                print("false: \(Self.text(plain[fault.original])) became \(Self.text(repaired[fault.changed]))")
            }
        }
    }

    /// What the damage takes from each run of a text.
    private func losses(of original: [UInt32]) -> [(run: TextDifference, kind: String)] {
        var whole = damage
        whole.keepsPrivateUse = true
        let kept = whole.damage(original)
        whole.eatsASCII = false
        let all = TextDifference.all(of: original, from: whole.damage(original))
        return TextDifference.all(of: original, from: kept).map { run in
            let shown = kept[run.changed]
            let keepsASCII = all.contains { $0.original == run.original && $0.changed.count == run.changed.count }
            guard keepsASCII else { return (run, "a byte took ASCII along") }
            let isLost: (UInt32) -> Bool = { $0 == ByteShift.lost }
            let lost = shown.count(where: isLost) - original[run.original].count(where: isLost)
            let pairs = damage.keepsPrivateUse ? 0 : shown.count { (0xE000...0xE765).contains($0) }
            let dropped = ["", ", one pair", ", two pairs and more"][min(pairs, 2)]
            return (run, (lost > 1 ? "more bytes than the first" : "the first byte") + dropped)
        }
    }

    private static func text(_ scalars: ArraySlice<UInt32>) -> String {
        String(String.UnicodeScalarView(scalars.compactMap { Unicode.Scalar($0) }))
    }

    /// The counts, one kind of loss a line.
    var summary: String {
        var lines = [
            (damage.keepsPrivateUse ? "private use kept, " : "private use dropped, ") + (isNarrow ? "narrow" : "wide")
        ]
        for (kind, score) in runs.sorted(by: { $0.key < $1.key }) {
            lines.append("  \(kind): \(score.exact) of \(score.count) exact, \(score.wrong) wrong")
        }
        let all = runs.values.reduce((0, 0)) { ($0.0 + $1.exact, $0.1 + $1.count) }
        lines.append("  all: \(all.0) of \(all.1) exact")
        lines.append("  sound: \(falseRepairs) repairs in \(soundCharacters) characters")
        return lines.joined(separator: "\n")
    }
}
