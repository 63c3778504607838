// SPDX-License-Identifier: Apache-2.0

/// Turns the bytes of a document into UTF-8 text with LF line ends.
///
/// Which charsets are tried is decided in one place, ``CharsetCandidates``. A document that none of them decodes
/// without an error is rejected rather than guessed at.
public struct Decode: Processor {
    public let name = "decode"

    /// Creates the stage.
    public init() {}

    public func process(_ input: consuming RawDocument) throws(Rejection) -> Document {
        let raw = input
        let candidates = CharsetCandidates(for: raw)
        let bytes = raw.body.dropFirst(candidates.markLength)
        var failures: [(charset: Charset, offset: Int)] = []
        for charset in candidates.charsets {
            do throws(InvalidByte) {
                let text = Self.withLineFeeds(try charset.decode(bytes))
                return Document(
                    id: raw.id,
                    crawl: raw.crawl,
                    coordinates: raw.coordinates,
                    text: text,
                    charset: charset.name,
                    format: Document.Format(of: text, crawl: raw.crawl)
                )
            } catch {
                failures.append((charset, error.offset + candidates.markLength))
            }
        }
        throw Rejection(stage: name, reason: .undecodable, message: Self.message(failures))
    }

    private static func message(_ failures: [(charset: Charset, offset: Int)]) -> String {
        let tried = failures.map { "\($0.charset.name) (byte \($0.offset))" }.joined(separator: ", ")
        return failures.count == 1
            ? "the body is not \(tried), and names no other charset that is known here"
            : "the body is in none of the charsets it may be in: \(tried)"
    }

    /// Makes CRLF and CR into LF, and drops NUL, which stands for nothing in a text and would end it early in C.
    private static func withLineFeeds(_ text: [UInt8]) -> [UInt8] {
        guard text.contains(where: { $0 == .carriageReturn || $0 == 0 }) else { return text }
        var result: [UInt8] = []
        result.reserveCapacity(text.count)
        for (index, byte) in text.enumerated() {
            switch byte {
            case 0:
                continue
            case .carriageReturn:
                result.append(.lineFeed)
            case .lineFeed where index > 0 && text[index - 1] == .carriageReturn:
                continue
            default:
                result.append(byte)
            }
        }
        return result
    }
}
