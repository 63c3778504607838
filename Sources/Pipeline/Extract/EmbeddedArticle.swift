// SPDX-License-Identifier: Apache-2.0

/// The article in the data of a page that a script draws: the longest string, or list of strings or blocks, in its scripts
/// whose name says that it is a text.
///
/// Nothing is run and no tree is built: wherever such a name, a colon and a string stand in a row, the string is read as
/// JSON has it. So the code around the data need not be understood. Time is linear in the scripts.
struct EmbeddedArticle {
    /// What the string says: HTML or plain text.
    private(set) var text: [UInt8]
    /// Where in the scripts it begins.
    private(set) var start: Int

    /// Shorter strings are no articles, in scalars.
    private static let shortest = 30
    private static let longestName = 20

    private static let names: Set<[UInt8]> = Set(
        [
            "article", "articlebody", "articlecontent", "article_body", "article_content", "body", "bodyhtml",
            "content",
            "contenthtml", "content_html", "contents", "contenttext", "detail", "fulltext", "html", "htmlcontent",
            "maintext", "newscontent", "paragraphs", "rawcontent", "richtext", "text",
        ]
        .map { Array($0.utf8) }
    )

    /// Finds it in the text of scripts, or in what their strings say, where data is a string itself.
    init?(in scripts: [UInt8]) {
        guard let found = Self.longest(in: scripts) ?? Self.longestInStrings(of: scripts) else { return nil }
        self = found
    }

    private init(text: [UInt8], start: Int) {
        self.text = text
        self.start = start
    }

    /// The lines that a browser would show; `nil` where the text exceeds what a page may have.
    func rendered(by parser: MarkupParser) -> MarkupText? {
        guard !has(["</", "<br", "<p>", "<p "]) else { return try? parser.text(of: text) }
        guard has(["&lt;/", "&lt;br", "&lt;p"]) else { return try? parser.text(of: preformatted) }
        // Markup that was escaped once more.
        guard let markup = try? parser.text(of: text) else { return nil }
        return try? parser.text(of: markup.text)
    }

    private func has(_ signs: [String]) -> Bool {
        signs.contains { text.firstEnd(of: Array($0.utf8), from: 0) != nil }
    }

    /// Plain text as HTML.
    private var preformatted: [UInt8] {
        var html = Array("<pre>\n".utf8)
        for byte in text {
            switch byte {
            case UInt8(ascii: "&"): html += Array("&amp;".utf8)
            case UInt8(ascii: "<"): html += Array("&lt;".utf8)
            default: html.append(byte)
            }
        }
        return html + Array("</pre>".utf8)
    }

    // MARK: Reading

    private static func longest(in bytes: [UInt8]) -> EmbeddedArticle? {
        var best: (article: EmbeddedArticle, length: Int)?
        var index = 0
        while index < bytes.count {
            guard bytes[index] == quote, let value = value(behindNameAt: index, in: bytes) else {
                index += 1
                continue
            }
            var (text, end) = decode(bytes, from: value.start)
            while value.isList, let last = end, let next = string(behindCommaAt: last + 1, in: bytes) {
                let (more, moreEnd) = decode(bytes, from: next)
                text.append(.lineFeed)
                text += more
                end = moreEnd
            }
            if let end {
                let length = text.scalarCount
                if length >= shortest, length > best?.length ?? 0 {
                    best = (EmbeddedArticle(text: text, start: value.start), length)
                }
                index = end + 1
            } else {
                index = value.start
            }
        }
        guard let blocks = EmbeddedBlocks.longest(in: bytes), blocks.length >= shortest,
            blocks.length > best?.length ?? 0
        else { return best?.article }
        return EmbeddedArticle(text: blocks.text, start: blocks.start)
    }

    /// The same where the data stands in a string: what escapes its quotation marks is taken off once.
    private static func longestInStrings(of bytes: [UInt8]) -> EmbeddedArticle? {
        var plain: [UInt8] = []
        var starts: [Int] = []
        var hasEscapes = false
        var index = 0
        while index < bytes.count {
            if bytes[index] == backslash, index + 1 < bytes.count,
                bytes[index + 1] == quote || bytes[index + 1] == backslash
            {
                hasEscapes = true
                index += 1
            }
            plain.append(bytes[index])
            starts.append(index)
            index += 1
        }
        guard hasEscapes, let found = longest(in: plain) else { return nil }
        return EmbeddedArticle(text: found.text, start: starts[found.start])
    }

    /// Where the string begins, behind its quotation mark, whose name begins at `start`, and whether it is the first of a
    /// list; `nil` if none does.
    private static func value(behindNameAt start: Int, in bytes: [UInt8]) -> (start: Int, isList: Bool)? {
        var end = start + 1
        while end < bytes.count, end - start <= longestName + 1,
            bytes[end].isASCIILetter || bytes[end] == UInt8(ascii: "_")
        {
            end += 1
        }
        guard end < bytes.count, bytes[end] == quote, end > start + 1,
            names.contains(bytes[(start + 1)..<end].map(\.asciiLowercased))
        else { return nil }
        var index = end + 1
        var signs: [UInt8] = []
        while index < bytes.count, index - end <= longestName {
            if bytes[index] == quote {
                let isList = signs.elementsEqual(":[".utf8)
                return isList || signs.elementsEqual(":".utf8) ? (index + 1, isList) : nil
            }
            if !bytes[index].isHTMLSpace { signs.append(bytes[index]) }
            index += 1
        }
        return nil
    }

    /// Where the next string of a list begins, behind its quotation mark.
    private static func string(behindCommaAt start: Int, in bytes: [UInt8]) -> Int? {
        var index = start
        var hasComma = false
        while index < bytes.count, index - start <= longestName {
            if bytes[index] == quote { return hasComma ? index + 1 : nil }
            guard bytes[index].isHTMLSpace || bytes[index] == UInt8(ascii: ",") && !hasComma else { return nil }
            hasComma = hasComma || bytes[index] == UInt8(ascii: ",")
            index += 1
        }
        return nil
    }

    /// What a string says that begins at `start`, and where its closing quotation mark is; `nil` if it has none in its line.
    static func decode(_ bytes: [UInt8], from start: Int) -> (text: [UInt8], end: Int?) {
        var text: [UInt8] = []
        var index = start
        while index < bytes.count {
            let byte = bytes[index]
            if byte == quote { return (text, index) }
            if byte == .lineFeed { return (text, nil) }
            guard byte == backslash, index + 1 < bytes.count else {
                text.append(byte)
                index += 1
                continue
            }
            index += 2
            switch bytes[index - 1] {
            case UInt8(ascii: "n"): text.append(.lineFeed)
            case UInt8(ascii: "t"): text.append(.tab)
            case UInt8(ascii: "r"), UInt8(ascii: "b"), UInt8(ascii: "f"): break
            case UInt8(ascii: "u"): index = appendCodeUnit(of: bytes, at: index, to: &text)
            case let other:
                text.append(other)
            }
        }
        return (text, nil)
    }

    /// Appends the scalar whose hexadecimal digits stand at `index`, with those of a second surrogate if it has one, and
    /// returns where they end.
    private static func appendCodeUnit(of bytes: [UInt8], at index: Int, to text: inout [UInt8]) -> Int {
        guard let unit = codeUnit(bytes, at: index) else {
            text.append(scalar: 0xFFFD)
            return index
        }
        guard (0xD800...0xDBFF).contains(unit), index + 6 <= bytes.count, bytes[index + 4] == backslash,
            bytes[index + 5] == UInt8(ascii: "u"), let low = codeUnit(bytes, at: index + 6),
            (0xDC00...0xDFFF).contains(low)
        else {
            if unit != 0 { text.append(scalar: unit) }
            return index + 4
        }
        text.append(scalar: 0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
        return index + 10
    }

    private static func codeUnit(_ bytes: [UInt8], at index: Int) -> UInt32? {
        index + 4 <= bytes.count ? bytes[index..<index + 4].hexadecimal : nil
    }

    private static let quote = UInt8(ascii: "\"")
    private static let backslash = UInt8(ascii: "\\")
}
