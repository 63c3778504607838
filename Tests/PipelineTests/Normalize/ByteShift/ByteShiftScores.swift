// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Pipeline

/// Damages the text that `MILLRACE_SCORE_TEXT` names, a paragraph a line, repairs it, and prints what came back by what
/// was lost. It has no expectation of its own: how much can be restored depends on the text.
@Suite struct ByteShiftScores {
    private static let file = ProcessInfo.processInfo.environment["MILLRACE_SCORE_TEXT"]

    private struct Score {
        var runs = 0
        var exact = 0
        var wrong = 0
    }

    @Test(.enabled(if: file != nil, "MILLRACE_SCORE_TEXT names no text"), arguments: [true, false], [false, true])
    func score(keepsPrivateUse: Bool, isNarrow: Bool) throws {
        let text = try String(contentsOfFile: Self.file ?? "", encoding: .utf8)
        let paragraphs = text.split(separator: "\n").map { $0.unicodeScalars.map(\.value) }.filter { paragraph in
            paragraph.allSatisfy { $0 < 0x80 || GBK.table.code($0) != 0 }
        }
        var damage = ByteShift(keepsPrivateUse: keepsPrivateUse)
        var scores: [String: Score] = [:]
        var (soundCharacters, falseRepairs) = (0, 0)
        for start in stride(from: 0, to: paragraphs.count, by: 300) {
            let originals = Array(paragraphs[start..<min(start + 300, paragraphs.count)])
            let damaged = originals.map { damage.damage($0) }
            let shape: ([UInt32]) -> [UInt8] = { utf8(isNarrow ? $0.map(ShiftSearch.narrow) : $0) }
            let page = damaged.map(shape)
            let bytes = Array(page.joined(separator: [.lineFeed]))
            let repaired = bytes.applying(ByteShiftRepair().edits(of: bytes))
                .split(separator: .lineFeed, omittingEmptySubsequences: false)
            for (index, original) in originals.enumerated() {
                let isExact = repaired[index].elementsEqual(shape(original))
                guard damaged[index] != original else {
                    soundCharacters += original.count
                    falseRepairs += isExact ? 0 : 1
                    continue
                }
                let loss = loss(of: original, &damage)
                scores[loss, default: Score()].runs += 1
                scores[loss, default: Score()].exact += isExact ? 1 : 0
                scores[loss, default: Score()].wrong += isExact || repaired[index].elementsEqual(page[index]) ? 0 : 1
            }
        }
        print(keepsPrivateUse ? "private use kept" : "private use dropped", isNarrow ? "narrow" : "wide")
        for (loss, score) in scores.sorted(by: { $0.key < $1.key }) {
            print("  \(loss): \(score.exact) of \(score.runs) exact, \(score.wrong) wrong")
        }
        print("  sound: \(falseRepairs) paragraphs changed in \(soundCharacters) characters")
    }

    /// What the damage takes from a paragraph.
    private func loss(of original: [UInt32], _ damage: inout ByteShift) -> String {
        let keepsPrivateUse = damage.keepsPrivateUse
        defer { (damage.keepsPrivateUse, damage.eatsASCII) = (keepsPrivateUse, true) }
        damage.keepsPrivateUse = true
        let kept = damage.damage(original)
        let pairs = keepsPrivateUse ? 0 : kept.count { (0xE000...0xE765).contains($0) }
        damage.eatsASCII = false
        if damage.damage(original) != kept { return "a byte took ASCII along" }
        let lost = kept.count { $0 == ByteShift.lost } - original.count { $0 == ByteShift.lost }
        return (lost > 1 ? "more bytes than the first" : "the first byte")
            + (pairs > 0 ? ", \(min(pairs, 2)) pairs" : "")
    }

    private func utf8(_ scalars: [UInt32]) -> [UInt8] {
        var bytes: [UInt8] = []
        for scalar in scalars { bytes.append(scalar: scalar) }
        return bytes
    }
}
