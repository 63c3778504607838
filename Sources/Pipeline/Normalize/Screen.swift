// SPDX-License-Identifier: Apache-2.0

/// Rejects what cannot be text, before any charset is guessed: failed fetches, empty and oversized bodies, images,
/// archives and other binary files.
public struct Screen: Processor {
    public let name = "screen"
    /// The largest body that passes, in bytes.
    private let maximumBytes: Int

    /// Screens with a limit, in bytes.
    public init(maximumBytes: Int) {
        self.maximumBytes = maximumBytes
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
        return input
    }

    /// The number at the start of a status such as `404` or `404 Not Found`.
    private static func status(_ text: String?) -> Int? {
        guard let text else { return nil }
        var scanner = ByteScanner(Array(text.utf8)[...])
        scanner.take(while: \.isHTMLSpace)
        return Int(String(decoding: scanner.take(while: \.isASCIIDigit), as: UTF8.self))
    }
}
