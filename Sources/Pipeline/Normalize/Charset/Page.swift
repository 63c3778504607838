// SPDX-License-Identifier: Apache-2.0

/// A document as ``PageDecoder`` read it.
struct Page {
    /// The text, and what could not be decoded.
    private(set) var decoded: DecodedText
    /// The parts that were read in another charset than the document, in order.
    private(set) var foreign: [Foreign] = []

    /// A part in another charset.
    struct Foreign {
        /// Where its text stands in the text of the document.
        let range: Range<Int>
        /// What the document's charset makes of it.
        let misread: [UInt8]
        /// How much likelier the other charset is: a ``Cost``.
        let margin: Int
    }

    /// How a part was read.
    enum Part {
        case own(DecodedText)
        case foreign(Charset, [UInt8], misread: [UInt8], margin: Int)

        /// The charset of a part in another one.
        var foreignCharset: Charset? {
            if case .foreign(let charset, _, _, _) = self { charset } else { nil }
        }
    }

    /// A document without such parts.
    init(decoded: DecodedText = DecodedText()) {
        self.decoded = decoded
    }

    /// Adds what stands at `offset` of the bytes.
    mutating func append(_ part: Part, at offset: Int) {
        switch part {
        case .own(let more):
            decoded.append(more, from: offset)
        case .foreign(_, let text, let misread, let margin):
            let start = decoded.text.count
            decoded.text += text
            foreign.append(Foreign(range: start..<decoded.text.count, misread: misread, margin: margin))
        }
    }
}
