// SPDX-License-Identifier: Apache-2.0

/// The charsets that a document may be in, the likeliest first. ``Decode`` takes the first that decodes every byte.
///
/// The order is the byte order mark, then UTF-8, whose validity is evidence in itself, then what the document declares:
/// HTTP before `<meta>` before the XML declaration. Windows-1252 goes last wherever it was declared, since it decodes
/// almost anything and servers declare it by default.
struct CharsetCandidates {
    /// The charsets to try, each once.
    private(set) var charsets: [Charset] = []
    /// The number of bytes before the text: a byte order mark's.
    private(set) var markLength = 0

    /// Collects the evidence in `raw`.
    init(for raw: RawDocument) {
        if let mark = ByteOrderMark(of: raw.body) {
            charsets = [mark.charset]
            markLength = mark.length
            return
        }
        let http = raw.crawl.contentType.flatMap { CharsetDeclaration.parameter(in: Array($0.utf8)[...]) }
        let head = raw.body.prefix(CharsetDeclaration.prescannedBytes)
        // UTF-16 whose characters are all ASCII is valid UTF-8 too, with zero bytes that UTF-8 text has not.
        if let http, [.utf16LE, .utf16BE].contains(http), head.contains(0) {
            charsets.append(http)
        }
        charsets.append(.utf8)
        let declared = [http, CharsetDeclaration.meta(in: head), CharsetDeclaration.xml(in: head)].compactMap { $0 }
        charsets += declared.filter { $0 != .windows1252 } + declared.filter { $0 == .windows1252 }
        charsets = charsets.enumerated().filter { charsets.firstIndex(of: $1) == $0 }.map(\.element)
    }
}
