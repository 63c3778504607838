// SPDX-License-Identifier: Apache-2.0

/// Writes runs of `%E4%BD%A0` and the like as the characters that they stand for, in UTF-8 or GBK. Those of a URL stay:
/// there they are spelling.
struct PercentEscapes: CharacterRule {
    let name = "percent_escapes"
    let signs: TextSigns = .percent

    func edits(of text: [UInt8]) -> [TextEdit] {
        var edits: [TextEdit] = []
        var index = 0
        while let start = text[index...].firstIndex(of: UInt8(ascii: "%")) {
            var bytes: [UInt8] = []
            var end = start
            while end + 3 <= text.count, text[end] == UInt8(ascii: "%"), let value = text[end + 1..<end + 3].hexadecimal
            {
                bytes.append(UInt8(value))
                end += 3
            }
            if bytes.count >= 4, !isInURL(text, start), let replacement = decode(bytes) {
                edits.append(TextEdit(range: start..<end, replacement: replacement))
            }
            index = max(end, start + 1)
        }
        return edits
    }

    private func decode(_ bytes: [UInt8]) -> [UInt8]? {
        guard !bytes.contains(where: { $0 < 0x20 || $0 == 0x7F }) else { return nil }
        let decoded = (try? UTF8Span(validating: bytes.span)) != nil ? bytes : Misreading.gbkAsBig5.decode(bytes)
        guard let decoded else { return nil }
        let han = decoded.scalars.count { (0x3400...0x9FFF).contains($0) }
        return han >= 2 || han == 1 && bytes.count == 3 ? decoded : nil
    }

    /// Whether the ASCII text around `index` is a URL or a part of one.
    private func isInURL(_ text: [UInt8], _ index: Int) -> Bool {
        var start = index
        while start > 0, index - start < 2000, text[start - 1] > 0x20, text[start - 1] < 0x7F { start -= 1 }
        return text[start..<index].contains {
            $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "&")
                || $0 == UInt8(ascii: ":")
        }
    }
}
