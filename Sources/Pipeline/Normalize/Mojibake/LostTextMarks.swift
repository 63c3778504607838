// SPDX-License-Identifier: Apache-2.0

/// Puts U+FFFD in the place of what is known to stand for lost text, and nothing else.
///
/// U+FFFD that was written as UTF-8 and read as GBK shows as 锟斤拷, two at a time; memory that a program never wrote to
/// shows as 烫 or 屯, one for two bytes. No text is behind them. In quotation marks they are what the text speaks of.
struct LostTextMarks: CharacterRule {
    let name = "lost_text_marks"
    let signs: TextSigns = .lostText

    /// The characters with which the marks begin.
    static let characters: Set<UInt32> = [0x951F, 0x70EB, 0x5C6F]

    private static let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]
    private static let pair = Array("锟斤拷".utf8)
    private static let memory = [Array("烫".utf8), Array("屯".utf8)]
    /// Fewer in a row may be text.
    private static let minimumRun = 3

    func edits(of text: [UInt8]) -> [TextEdit] {
        var edits: [TextEdit] = []
        var index = 0
        while let start = Self.nextMark(text, from: index) {
            guard let (end, marks) = run(text, at: start) else {
                index = start + 3
                continue
            }
            if !isQuoted(text, start..<end) {
                let replacement = Array([[UInt8]](repeating: Self.replacement, count: marks).joined())
                edits.append(TextEdit(range: start..<end, replacement: replacement))
            }
            index = end
        }
        return edits
    }

    /// Where the first character of a mark stands next.
    private static func nextMark(_ text: [UInt8], from start: Int) -> Int? {
        // Unsafe: the loop runs over every byte of every document; its bounds are checked once.
        text.withUnsafeBufferPointer { bytes in
            var index = start
            while index + 2 < bytes.count {
                let byte = bytes[index]
                if byte & 0xF0 != 0xE0 {
                    index += 1
                    continue
                }
                let character = UInt32(byte) << 16 | UInt32(bytes[index + 1]) << 8 | UInt32(bytes[index + 2])
                if character == 0xE9949F || character == 0xE783AB || character == 0xE5B1AF { return index }
                index += 3
            }
            return nil
        }
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
