// SPDX-License-Identifier: Apache-2.0

extension Document.Format {
    /// Tells what `text` is.
    ///
    /// It is HTML if it begins as HTML does, or if the content type or the path of the URL says so and it holds a tag:
    /// text that a server only calls HTML would lose its lines.
    init(of text: [UInt8], crawl: CrawlMetadata) {
        let isHTML = Self.beginsAsHTML(text) || (Self.isCalledHTML(crawl) && Self.holdsTag(text))
        self = isHTML ? .html : .plain
    }

    /// Whether `text` begins with one of the tags of the WHATWG MIME Sniffing Standard, 7.1, or with `<meta`, after white
    /// space, an XML declaration and comments.
    private static func beginsAsHTML(_ text: [UInt8]) -> Bool {
        var scanner = ByteScanner(text[...])
        scanner.take(while: \.isHTMLSpace)
        if scanner.skip("<?xml") {
            _ = scanner.skip(past: "?>")
            scanner.take(while: \.isHTMLSpace)
        }
        while scanner.skip("<!--") {
            _ = scanner.skip(past: "-->")
            scanner.take(while: \.isHTMLSpace)
        }
        return openings.contains { opening in
            var ahead = scanner
            return ahead.skip(opening)
                && ahead.next.map { $0.isHTMLSpace || $0 == UInt8(ascii: ">") || $0 == UInt8(ascii: "/") } == true
        }
    }

    private static let openings: [StaticString] = [
        "<!doctype html", "<html", "<head", "<body", "<title", "<meta", "<script", "<style", "<iframe", "<div",
        "<table", "<font", "<h1", "<a", "<b", "<br", "<p",
    ]

    private static func isCalledHTML(_ crawl: CrawlMetadata) -> Bool {
        if let type = crawl.contentType {
            var scanner = ByteScanner(Array(type.utf8)[...])
            scanner.take(while: \.isHTMLSpace)
            if scanner.skip("text/html") || scanner.skip("application/xhtml+xml") { return true }
        }
        guard let url = crawl.url else { return false }
        let path = url.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        let suffix = path.suffix(6).map(\.asciiLowercased)
        return [".html", ".htm", ".xhtml", ".shtml"].contains { suffix.reversed().starts(with: $0.utf8.reversed()) }
    }

    /// Whether a `<` stands before a letter, or before a slash and a letter.
    private static func holdsTag(_ text: [UInt8]) -> Bool {
        text.indices.contains { index in
            guard text[index] == UInt8(ascii: "<"), index + 2 < text.count else { return false }
            return text[index + 1].isASCIILetter
                || (text[index + 1] == UInt8(ascii: "/") && text[index + 2].isASCIILetter)
        }
    }
}
