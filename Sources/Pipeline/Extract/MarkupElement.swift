// SPDX-License-Identifier: Apache-2.0

/// What an HTML element means for the text inside and around it.
enum MarkupElement: Sendable {
    /// Its text goes on in the line.
    case inline
    /// Its text stands in lines of its own.
    case block
    /// A block that heads what follows.
    case heading
    /// Its text leads elsewhere, and goes on in the line.
    case link
    case lineBreak
    /// A block in which white space is kept.
    case preformatted
    /// A block of rows.
    case table
    /// A block of items.
    case list
    case row
    case cell
    case title
    /// Its text is there, and no reader sees it where it stands.
    case hidden
    /// Its content is no text: programs, styles, drawings.
    case dropped

    /// Whether lines inside it are told apart from those outside.
    var isBlock: Bool {
        switch self {
        case .block, .heading, .preformatted, .table, .list, .row, .cell: true
        case .inline, .link, .lineBreak, .title, .hidden, .dropped: false
        }
    }

    /// Finds the meaning of an element by its name in lower case. One that is not known is inline.
    init(name: String, hasReference: Bool = true) {
        let element = Self.meanings[name] ?? .inline
        self = element == .link && !hasReference ? .inline : element
    }

    private static let meanings: [String: MarkupElement] = {
        let names: [(MarkupElement, [String])] = [
            (
                .block,
                [
                    "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dialog",
                    "div", "dt", "fieldset", "figcaption", "figure", "footer", "form", "frameset", "head",
                    "header", "hgroup", "hr", "html", "legend", "li", "main",
                    "nav", "optgroup", "option", "p", "search", "section", "summary", "tbody", "tfoot", "thead",
                ]
            ),
            (.table, ["table"]),
            (.list, ["dir", "dl", "menu", "ol", "ul"]),
            (.heading, ["h1", "h2", "h3", "h4", "h5", "h6"]),
            (.link, ["a"]),
            (.lineBreak, ["br"]),
            (.preformatted, ["listing", "plaintext", "pre", "xmp"]),
            (.row, ["tr"]),
            (.cell, ["td", "th"]),
            (.title, ["title"]),
            // What stands in for something that could not be shown, readings of ruby, and fields to write in, where scripts
            // keep lists of pictures.
            (.hidden, ["iframe", "noembed", "noframes", "noscript", "rp", "rt", "rtc", "template", "textarea"]),
            (.dropped, ["script", "style", "svg"]),
        ]
        var table: [String: MarkupElement] = [:]
        for (element, names) in names {
            for name in names { table[name] = element }
        }
        return table
    }()
}
