// SPDX-License-Identifier: Apache-2.0

/// Turns the bytes of a document into UTF-8 text with LF line ends.
///
/// ``CharsetDetection`` says which charset they are in. What this charset does not have becomes U+FFFD and is counted; a
/// document with much of it is rejected rather than guessed at.
public struct Decode: Processor {
    public let name = "decode"

    /// Creates the stage.
    public init() {}

    public func process(_ input: consuming RawDocument) throws(Rejection) -> Document {
        let raw = input
        let detection = CharsetDetection(of: raw)
        guard let charset = detection.charset else {
            throw rejection("the body is in no charset that is known here, as far as its bytes tell")
        }
        guard let page = Self.page(detection.body, charset, isValidUTF8: detection.isValidUTF8) else {
            throw rejection("this system cannot read \(charset.name), in which the body is")
        }
        let text = page.decoded.text
        let undecoded = page.decoded.malformed.count
        if undecoded > 0, undecoded > Self.tolerated(text) {
            throw rejection("the body is likeliest \(charset.name), but \(undecoded) places in it are not")
        }
        let lines = text.withLineFeeds.withoutNUL
        return Document(
            id: raw.id,
            crawl: raw.crawl,
            coordinates: raw.coordinates,
            text: lines,
            charset: charset.name,
            charsetEvidence: detection.evidence,
            undecoded: undecoded,
            format: Document.Format(of: lines, crawl: raw.crawl),
            repairs: page.repairs
        )
    }

    private static func page(_ body: ArraySlice<UInt8>, _ charset: Charset, isValidUTF8: Bool) -> Page? {
        isValidUTF8 ? Page(decoded: DecodedText(text: Array(body))) : PageDecoder(charset).decode(body)
    }

    private func rejection(_ message: String) -> Rejection {
        Rejection(stage: name, reason: .undecodable, message: message)
    }

    /// How many places of a text may be lost before it is no text any more: one in sixteen characters beyond ASCII.
    private static func tolerated(_ text: [UInt8]) -> Int {
        3 + text.count { $0 >= 0xC0 } / 16
    }
}
