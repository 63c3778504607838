// SPDX-License-Identifier: Apache-2.0

/// The text of a page's scripts, one behind the other: an application that draws its page keeps the article there.
struct ScriptText {
    private(set) var text: [UInt8] = []
    /// Where in `text` each script begins, and the lines of the source that it stands in.
    private(set) var parts: [(start: Int, lines: LineRange)] = []
    private var isFull = false

    /// More is not kept: it is code.
    private static let longest = 2 << 20

    /// Whether a script of this type may hold data.
    static func holdsData(type: String?) -> Bool {
        guard let type = type?.utf8.map(\.asciiLowercased), !type.isEmpty else { return true }
        return [Array("json".utf8), Array("javascript".utf8), Array("module".utf8)].contains {
            type.firstEnd(of: $0, from: 0) != nil
        }
    }

    /// Begins a script.
    mutating func begin(inLine line: Int) {
        // A string that the script before left open ends here.
        if !text.isEmpty, text.last != .lineFeed { text.append(.lineFeed) }
        parts.append((text.count, LineRange(line, line)))
    }

    /// Adds characters of the script, whose source ends in `line`.
    mutating func append(_ characters: [UInt8], endingInLine line: Int) {
        isFull = isFull || text.count + characters.count > Self.longest
        guard !isFull, !parts.isEmpty else { return }
        text += characters
        parts[parts.count - 1].lines.end = max(parts[parts.count - 1].lines.end, line)
    }

    /// The lines of the script that the byte at `index` is in.
    func lines(at index: Int) -> LineRange {
        parts.last { $0.start <= index }?.lines ?? LineRange(1, 1)
    }
}
