// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// What the attributes of an element say about its text.
struct ElementTraits {
    /// Whether a browser shows none of it.
    private(set) var isHidden = false
    /// Whether it names what it leads to: an `a` that does not is no link.
    private(set) var hasReference = false
    /// Whether that is a file to load: a document, a table, an archive.
    private(set) var leadsToFile = false
    /// What its class and id say, see ``ClassHint``.
    private(set) var hint: Int8 = 0
    /// Whether they say that it is a title.
    private(set) var isTitle = false
    /// How many rows and columns a cell of a table stands in.
    private(set) var span = CellSpan()

    /// Reads the names and values that a SAX parser hands over: pairs, ended by a null name.
    init(name: String, attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) {
        guard var attribute = attributes else { return }
        // A page that a script shows hides its body.
        let canHide = name != "body" && name != "html"
        var isInvisible = false
        while let name = attribute[0] {
            switch name[0] {
            case UInt8(ascii: "c") where Self.equals(name, "class"), UInt8(ascii: "i") where Self.equals(name, "id"):
                if let value = attribute[1] {
                    let names = UnsafeBufferPointer(start: value, count: strlen(value))
                    hint += ClassHint.hint(of: names)
                    isTitle = isTitle || ClassHint.isTitle(names)
                }
            case UInt8(ascii: "c") where Self.equals(name, "colspan"):
                if let value = attribute[1] { span.columns = CellSpan.number(value) }
            case UInt8(ascii: "r") where Self.equals(name, "rowspan"):
                if let value = attribute[1] { span.rows = CellSpan.number(value) }
            case UInt8(ascii: "h") where Self.equals(name, "href"):
                hasReference = true
                if let value = attribute[1] {
                    leadsToFile = FileLinkName.isFile(UnsafeBufferPointer(start: value, count: strlen(value)))
                }
            case UInt8(ascii: "h") where canHide && Self.equals(name, "hidden"):
                isHidden = true
            case UInt8(ascii: "s") where canHide && Self.equals(name, "style"):
                guard let value = attribute[1] else { break }
                let style = UnsafeBufferPointer(start: value, count: strlen(value))
                if Self.has("display:none", style) { isHidden = true }
                if Self.has("visibility:hidden", style) { isInvisible = true }
            default:
                break
            }
            attribute += 2
        }
        hint = hint.signum()
        // WeChat sends its articles so, and makes them visible when the page is loaded.
        if isInvisible, hint <= 0 { isHidden = true }
    }

    /// The same as text, but no more than any element needs.
    static func pairs(_ attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) -> [(name: String, value: String)] {
        guard var attribute = attributes else { return [] }
        var pairs: [(name: String, value: String)] = []
        while let name = attribute[0], pairs.count < 20 {
            if let value = attribute[1] { pairs.append((String(cString: name), String(cString: value))) }
            attribute += 2
        }
        return pairs
    }

    private static func equals(_ name: UnsafePointer<UInt8>, _ expected: StaticString) -> Bool {
        memcmp(name, expected.utf8Start, min(strlen(name) + 1, expected.utf8CodeUnitCount)) == 0
            && name[expected.utf8CodeUnitCount] == 0
    }

    /// Whether a style has a declaration, which is given without white space and in lower case.
    private static func has(_ declaration: StaticString, _ style: UnsafeBufferPointer<UInt8>) -> Bool {
        declaration.withUTF8Buffer { expected in
            style.split(separator: UInt8(ascii: ";")).contains { given in
                given.lazy.filter { !$0.isHTMLSpace }.map(\.asciiLowercased).starts(with: expected)
            }
        }
    }
}
