// SPDX-License-Identifier: Apache-2.0

/// Puts U+FFFD in the place of what is known to stand for lost text, and nothing else.
///
/// U+FFFD that was written as UTF-8 and read as GBK shows as 锟斤拷, two at a time; memory that a program never wrote to
/// shows as 烫 or 屯, one for two bytes. No text is behind them. In quotation marks they are what the text speaks of.
struct LostTextMarks: CharacterRule {
    let name = "lost_text_marks"

    private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]
    private static let pair = Array("锟斤拷".utf8)
    private static let memory = [Array("烫".utf8), Array("屯".utf8)]
    /// Fewer in a row may be text.
    private static let minimumRun = 3

    func edits(of text: [UInt8]) -> [TextEdit] {
        var edits: [TextEdit] = []
        var index = 0
        while index < text.count {
            let byte = text[index]
            // 锟 is E9 94 9F, 烫 E7 83 AB, 屯 E5 B1 AF.
            guard byte == 0xE9 || byte == 0xE7 || byte == 0xE5, index + 8 < text.count else {
                index += 1
                continue
            }
            let second = text[index + 1]
            guard second == 0x94 || second == 0x83 || second == 0xB1, let (end, marks) = run(text, at: index) else {
                index += 1
                continue
            }
            if !isQuoted(text, index..<end) {
                let replacement = Array([[UInt8]](repeating: Self.replacement, count: marks).joined())
                edits.append(TextEdit(range: index..<end, replacement: replacement))
            }
            index = end
        }
        return edits
    }

    private func run(_ text: [UInt8], at start: Int) -> (end: Int, marks: Int)? {
        var count = repeats(of: Self.pair, in: text, at: start)
        if count > 0 { return (start + 9 * count, 2 * count) }
        for mark in Self.memory {
            count = repeats(of: mark, in: text, at: start)
            if count >= Self.minimumRun { return (start + 3 * count, count) }
        }
        return nil
    }

    private func repeats(of mark: [UInt8], in text: [UInt8], at start: Int) -> Int {
        var count = 0
        var index = start
        while index + mark.count <= text.count, text[index..<index + mark.count].elementsEqual(mark) {
            count += 1
            index += mark.count
        }
        return count
    }

    private func isQuoted(_ text: [UInt8], _ run: Range<Int>) -> Bool {
        guard run.lowerBound > 0, run.upperBound < text.count else { return false }
        let before = text.scalar(before: run.lowerBound).value
        let after = text.scalar(at: run.upperBound).value
        return switch (before, after) {
        case (0x201C, 0x201D), (0x2018, 0x2019), (0x300C, 0x300D), (0x22, 0x22), (0x27, 0x27), (0x300A, 0x300B): true
        default: false
        }
    }
}
