// SPDX-License-Identifier: Apache-2.0

internal import Kafka

/// A dead letter as a page for people.
public struct DeadLetterPage: Sendable {
    private let letter: DeadLetter
    private let sentBack: Int64?

    /// Takes a letter.
    ///
    /// - Parameter sentBack: when it was sent back to `docs.raw`, in milliseconds since 1970; `nil` if it was not.
    public init(_ letter: DeadLetter, sentBack: Int64? = nil) {
        self.letter = letter
        self.sentBack = sentBack
    }

    /// The page: why and when, the document's headers, then its body.
    public var text: String {
        var lines = [
            "dead letter \(letter.id)",
            "rejected: \(letter.reason) by \(letter.stage): \(letter.message)",
            "at: \(Timestamp(milliseconds: letter.timestamp)), attempt \(letter.attempts), generation \(letter.generation)"
                + (letter.pipeline.map { ", pipeline \($0)" } ?? ""),
        ]
        if let sentBack { lines.append("sent back to docs.raw: \(Timestamp(milliseconds: sentBack))") }
        if let raw = letter.raw {
            let time = letter.rawTimestamp.map { ", of \(Timestamp(milliseconds: $0))" } ?? ""
            lines.append("raw: \(raw)\(time)")
        }
        lines.append("key: \(letter.key.map { String(decoding: $0, as: UTF8.self) } ?? "(none)")")
        lines += letter.headers.map { "\($0.name): \($0.text ?? "(no value)")" }
        lines.append("")
        lines.append(letter.body.map { String(decoding: $0, as: UTF8.self) } ?? "(no body)")
        return lines.joined(separator: "\n")
    }
}
