// SPDX-License-Identifier: Apache-2.0

/// The places in which a document declares its charset. Each returns `nil` if nothing that is known stands there.
enum CharsetDeclaration {
    /// How far into a document a declaration is looked for (HTML standard, "prescan a byte stream").
    static let prescannedBytes = 1024

    /// The `charset` parameter of a content type, as in `text/html; charset="gbk"`.
    static func parameter(in contentType: ArraySlice<UInt8>) -> Charset? {
        var scanner = ByteScanner(contentType)
        while scanner.skip(past: "charset") {
            scanner.take(while: \.isHTMLSpace)
            guard scanner.skip("=") else { continue }
            scanner.take(while: \.isHTMLSpace)
            return Charset(label: scanner.takeValue { $0 == UInt8(ascii: ";") || $0.isHTMLSpace })
        }
        return nil
    }

    /// The encoding in an XML declaration, as in `<?xml version="1.0" encoding="gbk"?>`.
    static func xml(in head: ArraySlice<UInt8>) -> Charset? {
        var scanner = ByteScanner(head)
        guard scanner.skip("<?xml") else { return nil }
        while let attribute = scanner.takeAttribute() {
            if attribute.name == "encoding" { return Charset(label: attribute.value) }
        }
        return nil
    }

    /// The charset of a `<meta charset>` or `<meta http-equiv="content-type">` (HTML standard, "prescan a byte stream
    /// to determine its encoding").
    static func meta(in head: ArraySlice<UInt8>) -> Charset? {
        var scanner = ByteScanner(head)
        while !scanner.isAtEnd {
            if scanner.skip("<!--") {
                _ = scanner.skip(past: "-->")
            } else if scanner.skip("<meta") {
                guard scanner.next.map({ $0.isHTMLSpace || $0 == UInt8(ascii: "/") }) == true else { continue }
                if let charset = metaCharset(&scanner) { return charset }
            } else if scanner.skip("<"), scanner.next?.isASCIILetter == true {
                // Attributes are read over, so that one that quotes a <meta> declares nothing.
                scanner.take { !$0.isHTMLSpace && $0 != UInt8(ascii: ">") }
                while scanner.takeAttribute() != nil {}
            } else {
                scanner.advance()
            }
        }
        return nil
    }

    private static func metaCharset(_ scanner: inout ByteScanner) -> Charset? {
        var charset: Charset?
        var content: Charset?
        var isContentType = false
        while let attribute = scanner.takeAttribute() {
            switch attribute.name {
            case "charset":
                charset = charset ?? Charset(label: attribute.value)
            case "content":
                content = content ?? parameter(in: attribute.value)
            case "http-equiv":
                isContentType = attribute.value.map(\.asciiLowercased).elementsEqual("content-type".utf8)
            default:
                continue
            }
        }
        let declared = charset ?? (isContentType ? content : nil)
        // The declaration was read as ASCII, so it is not UTF-16; the standard takes such a page for UTF-8.
        return declared == .utf16LE || declared == .utf16BE ? .utf8 : declared
    }
}

extension ByteScanner {
    /// An attribute of a tag: its name in lower case, and its value, empty where it has none.
    fileprivate struct Attribute {
        var name: String
        var value: ArraySlice<UInt8>
    }

    /// Moves over the next attribute of a tag and returns it; `nil` at the tag's end.
    fileprivate mutating func takeAttribute() -> Attribute? {
        take { $0.isHTMLSpace || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") }
        guard let first = next, first != UInt8(ascii: ">") else { return nil }
        advance()
        let rest = take {
            !$0.isHTMLSpace && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ">") && $0 != UInt8(ascii: "=")
        }
        let name = String(decoding: ([first] + rest).map(\.asciiLowercased), as: UTF8.self)
        take(while: \.isHTMLSpace)
        guard skip("=") else { return Attribute(name: name, value: []) }
        take(while: \.isHTMLSpace)
        return Attribute(name: name, value: takeValue { $0 == UInt8(ascii: ">") || $0.isHTMLSpace })
    }

    /// Moves over a value and returns it: what stands between quotes, or what stands before a byte that ends it.
    fileprivate mutating func takeValue(endedBy ends: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        guard let quote = next, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else {
            return take { !ends($0) }
        }
        advance()
        let value = take { $0 != quote }
        advance()
        return value
    }
}
