// SPDX-License-Identifier: Apache-2.0

/// Rejects what cannot be text, before any charset is guessed: failed fetches, empty and oversized bodies, lines that are
/// too long, images, archives and other binary files.
public struct Screen: Processor {
    public let name = "screen"
    /// The largest body that passes, in bytes.
    private let maximumBytes: Int
    /// The longest line that passes, in bytes. Bytes of UTF-16 that look like line ends count as such.
    private let maximumLineBytes: Int

    /// Screens with limits for the body and for each of its lines, in bytes.
    public init(maximumBytes: Int, maximumLineBytes: Int = PipelineOptions().maximumLineBytes) {
        self.maximumBytes = maximumBytes
        self.maximumLineBytes = maximumLineBytes
    }

    public func process(_ input: consuming RawDocument) throws(Rejection) -> RawDocument {
        if input.body.isEmpty {
            throw Rejection(stage: name, reason: .empty, message: "the body has no bytes")
        }
        if let status = Self.status(input.crawl.httpStatus), status >= 400 {
            throw Rejection(stage: name, reason: .httpError, message: "the crawler got HTTP status \(status)")
        }
        if input.body.count > maximumBytes {
            throw Rejection(
                stage: name,
                reason: .tooLarge,
                message: "the body has \(input.body.count) bytes; at most \(maximumBytes) are taken"
            )
        }
        if let signature = FileSignature.first(in: input.body) {
            throw Rejection(
                stage: name,
                reason: .unsupportedType,
                message: "the body is \(signature.type), not text or HTML"
            )
        }
        if let line = Self.line(of: input.body, longerThan: maximumLineBytes) {
            throw Rejection(
                stage: name,
                reason: .tooLarge,
                message: "line \(line.number) has \(line.bytes) bytes; at most \(maximumLineBytes) are taken"
            )
        }
        return input
    }

    /// The first line that is longer than `limit`, counted from 1, with its length. Lines end at LF, CR or CRLF.
    private static func line(of body: [UInt8], longerThan limit: Int) -> (number: Int, bytes: Int)? {
        guard body.count > limit else { return nil }
        let body = body.span
        var number = 1
        var start = 0
        for index in body.indices where body[index] == .lineFeed || body[index] == .carriageReturn {
            if index - start > limit { return (number, index - start) }
            let endsAgain = body[index] == .lineFeed && index > 0 && body[index - 1] == .carriageReturn
            if !endsAgain { number += 1 }
            start = index + 1
        }
        return body.count - start > limit ? (number, body.count - start) : nil
    }

    /// The number at the start of a status such as `404` or `404 Not Found`.
    private static func status(_ text: String?) -> Int? {
        guard let text else { return nil }
        var scanner = ByteScanner(Array(text.utf8)[...])
        scanner.take(while: \.isHTMLSpace)
        return Int(String(decoding: scanner.take(while: \.isASCIIDigit), as: UTF8.self))
    }
}
