// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// What the attributes of an element say about its text.
struct ElementTraits {
    /// Whether a browser shows none of it.
    private(set) var isHidden = false
    /// Whether it names what it leads to: an `a` that does not is no link.
    private(set) var hasReference = false
    /// What its class and id say, see ``ClassHint``.
    private(set) var hint: Int8 = 0

    /// Reads the names and values that a SAX parser hands over: pairs, ended by a null name.
    init(name: String, attributes: UnsafeMutablePointer<UnsafePointer<UInt8>?>?) {
        guard var attribute = attributes else { return }
        // A page that a script shows hides its body.
        let canHide = name != "body" && name != "html"
        while let name = attribute[0] {
            switch name[0] {
            case UInt8(ascii: "c") where Self.equals(name, "class"), UInt8(ascii: "i") where Self.equals(name, "id"):
                if let value = attribute[1] {
                    hint += ClassHint.hint(of: UnsafeBufferPointer(start: value, count: strlen(value)))
                }
            case UInt8(ascii: "h") where Self.equals(name, "href"):
                hasReference = true
            case UInt8(ascii: "h") where canHide && Self.equals(name, "hidden"):
                isHidden = true
            case UInt8(ascii: "s") where canHide && Self.equals(name, "style"):
                if let value = attribute[1], Self.hides(UnsafeBufferPointer(start: value, count: strlen(value))) {
                    isHidden = true
                }
            default:
                break
            }
            attribute += 2
        }
        hint = hint.signum()
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

    /// Whether a style has `display: none` or `visibility: hidden`, white space and case aside. What is transparent too is
    /// faded in when the page is loaded, as the articles of WeChat are.
    private static func hides(_ style: UnsafeBufferPointer<UInt8>) -> Bool {
        var (isInvisible, isTransparent) = (false, false)
        for declaration in style.split(separator: UInt8(ascii: ";")) {
            let word = declaration.filter { !$0.isHTMLSpace }.prefix(24).map(\.asciiLowercased)
            if word.starts(with: "display:none".utf8) { return true }
            if word.starts(with: "visibility:hidden".utf8) { isInvisible = true }
            if word.elementsEqual("opacity:0".utf8) { isTransparent = true }
        }
        return isInvisible && !isTransparent
    }
}
