// SPDX-License-Identifier: Apache-2.0

internal import CLibXML2

/// Writes character references of HTML that are left in a text, `&nbsp;` or `&#20320;`, as the characters that they stand
/// for. One without its semicolon may be part of a URL and stays.
struct CharacterReferences: CharacterRule {
    let name = "html_entities"
    let signs: TextSigns = .ampersand

    /// The longest name is that of `&thetasym;`.
    private static let maximumLength = 10

    func edits(of text: [UInt8]) -> [TextEdit] {
        var edits: [TextEdit] = []
        var index = 0
        while let start = text[index...].firstIndex(of: UInt8(ascii: "&")) {
            index = start + 1
            // `&amp;amp;nbsp;` was escaped more than once.
            var name = index
            while text[name...].starts(with: Self.ampersand) { name += Self.ampersand.count }
            guard let end = text[name...].prefix(Self.maximumLength).firstIndex(of: UInt8(ascii: ";")) else {
                if name > index {
                    edits.append(TextEdit(range: start..<name, replacement: [UInt8(ascii: "&")]))
                    index = name
                }
                continue
            }
            if let scalar = Self.scalar(text[name..<end]) {
                var replacement: [UInt8] = []
                replacement.append(scalar: scalar)
                edits.append(TextEdit(range: start..<end + 1, replacement: replacement))
                index = end + 1
            } else if name > index {
                edits.append(TextEdit(range: start..<name, replacement: [UInt8(ascii: "&")]))
                index = name
            }
        }
        return edits
    }

    private static let ampersand = Array("amp;".utf8)

    private static func scalar(_ name: ArraySlice<UInt8>) -> UInt32? {
        if name.first == UInt8(ascii: "#") {
            let digits = name.dropFirst()
            let value: UInt32? =
                digits.first == UInt8(ascii: "x") || digits.first == UInt8(ascii: "X")
                ? digits.count > 1 && digits.count < 8 ? digits.dropFirst().hexadecimal : nil
                : UInt32(String(decoding: digits, as: UTF8.self))
            // References to what Windows-1252 has at 0x80 to 0x9F mean its characters (HTML standard, 13.2.5.84).
            guard let value, value >= 0x20, Unicode.Scalar(value) != nil else { return nil }
            return (0x80...0x9F).contains(value) ? Windows1252.scalar(UInt8(value)) : value
        }
        guard !name.isEmpty, name.allSatisfy({ $0.isASCIILetter || $0.isASCIIDigit }) else { return nil }
        // Unsafe: libxml2 reads a string that ends in zero, and returns a constant of its own.
        return (name + [0]).withUnsafeBufferPointer { name in
            htmlEntityLookup(name.baseAddress).map { UInt32($0.pointee.value) }
        }
    }
}
