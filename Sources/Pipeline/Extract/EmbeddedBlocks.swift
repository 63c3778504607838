// SPDX-License-Identifier: Apache-2.0

/// The text of a list of blocks in the data of a page, as editors keep it: `[{"type":"paragraph","text":"……"}, ……]`, with
/// lists of runs inside the blocks, or `[{"insert":"……"}, ……]`.
///
/// Brackets and strings are read as JSON has them, wherever they stand in the scripts. A list whose items have titles,
/// authors or dates is one of articles or comments, and no text. Time is linear in the scripts.
struct EmbeddedBlocks {
    private let bytes: [UInt8]
    private var frames: [Frame] = []
    private var pieces: [Piece] = []
    /// The list with the longest text so far: its pieces, and their length in scalars.
    private var best: (pieces: Range<Int>, length: Int)?

    /// An object or a list that is open.
    private struct Frame {
        var isList: Bool
        /// The name that it stands under, in lower case.
        var name: [UInt8]
        var firstPiece: Int
        /// The name that was read last in an object.
        var key: [UInt8] = []
        /// What an object says that it is.
        var type: [UInt8]?
        /// Whether it holds a string under a name that comments have as well.
        var hasContent = false
        /// Whether it is something else than a block, or holds such.
        var isOther = false
    }

    fileprivate struct Piece {
        var text: [UInt8]
        /// Where in the scripts it begins.
        var start: Int
        /// How many scalars stand in the pieces before it.
        var offset: Int
        /// Whether it goes on in the line of the piece before it.
        var joins: Bool
    }

    private static let deepest = 200
    private static let longestName = 20

    /// The text of the longest list of two strings or more, where it begins, and its length in scalars.
    static func longest(in bytes: [UInt8]) -> (text: [UInt8], start: Int, length: Int)? {
        var reading = Self(bytes: bytes)
        reading.read()
        return reading.found
    }

    private init(bytes: [UInt8]) { self.bytes = bytes }

    private var found: (text: [UInt8], start: Int, length: Int)? {
        guard let best, let first = pieces[best.pieces].first else { return nil }
        // In markup a line break is none.
        let hasMarkup = pieces[best.pieces].contains { piece in
            Self.tags.contains { piece.text.firstEnd(of: $0, from: 0) != nil }
        }
        let separator = hasMarkup ? Array("<br>\n".utf8) : [.lineFeed]
        var text = first.text
        for piece in pieces[best.pieces].dropFirst() {
            if !piece.joins { text += separator }
            text += piece.text
        }
        return (text, first.start, best.length)
    }

    private static let tags = ["</", "<br", "<p>"].map { Array($0.utf8) }

    // MARK: Reading

    private mutating func read() {
        var previous: UInt8 = 0
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte == UInt8(ascii: "\""), Self.openers.contains(previous) {
                let (text, end) = EmbeddedArticle.decode(bytes, from: index + 1)
                guard let end else {
                    // No string ends in the rest of the line.
                    index = bytes[index...].firstIndex(of: .lineFeed) ?? bytes.count
                    continue
                }
                add(
                    text,
                    start: index + 1,
                    end: end,
                    isFirst: previous == UInt8(ascii: "{") || previous == UInt8(ascii: ",")
                )
                previous = byte
                index = end + 1
                continue
            }
            switch byte {
            case UInt8(ascii: "["), UInt8(ascii: "{"): open(isList: byte == UInt8(ascii: "["))
            case UInt8(ascii: "]"), UInt8(ascii: "}"): close()
            default: break
            }
            if !byte.isHTMLSpace { previous = byte }
            index += 1
        }
    }

    private mutating func open(isList: Bool) {
        // What is nested deeper is no article: the outermost is forgotten.
        if frames.count >= Self.deepest { frames = [] }
        let name = frames.last?.key ?? []
        frames.append(Frame(isList: isList, name: name, firstPiece: pieces.count))
    }

    private mutating func close() {
        guard var frame = frames.popLast(), pieces.count > frame.firstPiece else { return }
        if frame.isList {
            let length = pieces.length(from: frame.firstPiece)
            if !frame.isOther, pieces.count - frame.firstPiece > 1, length > best?.length ?? 0 {
                best = (frame.firstPiece..<pieces.count, length)
            }
        } else {
            if frame.hasContent, frame.type == nil { frame.isOther = true }
            if isRun(frame) { pieces[frame.firstPiece].joins = true }
        }
        if frame.isOther, !frames.isEmpty { frames[frames.count - 1].isOther = true }
    }

    /// Whether an object that closes is a run of characters in a block, behind another.
    private func isRun(_ object: Frame) -> Bool {
        guard let list = frames.last, list.isList, frames.count > 2, list.firstPiece < object.firstPiece else {
            return false
        }
        let block = frames[frames.count - 2]
        guard !block.isList, frames[frames.count - 3].isList else { return false }
        if let type = object.type, !Self.runs.contains(type) { return false }
        return Self.runLists.contains(list.name) || list.name == Self.content && block.type != nil
    }

    /// Takes a string: a name, if a colon follows it in an object, or a value.
    private mutating func add(_ text: [UInt8], start: Int, end: Int, isFirst: Bool) {
        guard let frame = frames.last else { return }
        let last = frames.count - 1
        if !frame.isList, isFirst, isColon(behind: end) {
            let key = text.count <= Self.longestName ? text.map(\.asciiLowercased) : []
            frames[last].key = key
            frames[last].isOther = frame.isOther || Self.others.contains(key)
        } else if frame.isList {
            if Self.items.contains(frame.name), frames.count > 2 { addPiece(text, start, joins: false) }
        } else if Self.types.contains(frame.key) {
            frames[last].type = text.map(\.asciiLowercased)
        } else if Self.texts.contains(frame.key) {
            frames[last].hasContent = frame.hasContent || frame.key == Self.content
            addPiece(text, start, joins: frame.key == Self.insert)
        }
    }

    private mutating func addPiece(_ text: [UInt8], _ start: Int, joins: Bool) {
        pieces.append(Piece(text: text, start: start, offset: pieces.length(from: 0), joins: joins))
    }

    private func isColon(behind end: Int) -> Bool {
        var index = end + 1
        while index < bytes.count, index - end <= Self.longestName, bytes[index].isHTMLSpace { index += 1 }
        return index < bytes.count && bytes[index] == UInt8(ascii: ":")
    }

    // MARK: Names

    private static func names(_ words: String) -> Set<[UInt8]> {
        Set(words.split(separator: " ").map { Array($0.utf8) })
    }

    /// What stands before a string that begins, and not before the quotation mark that ends one.
    private static let openers = Set(":,[{".utf8)
    private static let content = Array("content".utf8)
    private static let insert = Array("insert".utf8)
    private static let texts = names("text insert content html value paragraph")
    private static let types = names("type tag nodename nodetype")
    private static let items = names("items paragraphs lines children content")
    private static let runs = names("text span link a b i em strong bold code mark")
    private static let runLists = names("children spans leaves runs inlines")
    /// What articles and comments have, and blocks have not.
    private static let others = names(
        """
        title author user username nickname avatar comments likes publishtime createtime created_at ctime pubtime \
        posttime addtime date time uid userid summary
        """
    )
}

extension [EmbeddedBlocks.Piece] {
    /// The scalars in the pieces from one on.
    fileprivate func length(from first: Int) -> Int {
        guard let last, first < count else { return 0 }
        return last.offset + last.text.scalarCount - self[first].offset
    }
}
