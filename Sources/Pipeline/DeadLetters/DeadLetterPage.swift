// SPDX-License-Identifier: Apache-2.0

internal import Kafka

/// A dead letter as a page for people.
public struct DeadLetterPage: Sendable {
    private let letter: DeadLetter

    /// Takes a letter.
    public init(_ letter: DeadLetter) {
        self.letter = letter
    }

    /// The page: why and when, the document's headers, then its body.
    public var text: String {
        var lines = [
            "dead letter \(letter.id)",
            "rejected: \(letter.reason) by \(letter.stage): \(letter.message)",
            "at: \(Timestamp(milliseconds: letter.timestamp)), attempt \(letter.attempts), generation \(letter.generation)",
            "key: \(letter.key.map { String(decoding: $0, as: UTF8.self) } ?? "(none)")",
        ]
        lines += letter.headers.map { "\($0.name): \($0.text ?? "(no value)")" }
        lines.append("")
        lines.append(letter.body.map { String(decoding: $0, as: UTF8.self) } ?? "(no body)")
        return lines.joined(separator: "\n")
    }
}
