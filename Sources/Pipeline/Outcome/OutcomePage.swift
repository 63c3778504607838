// SPDX-License-Identifier: Apache-2.0

internal import FoundationEssentials

/// An outcome as a page for people.
public struct OutcomePage: Sendable {
    private let json: [UInt8]

    /// Takes the JSON of an outcome.
    public init(_ json: [UInt8]) {
        self.json = json
    }

    private struct Fields: Decodable {
        var outcome: String
        var id: String
        var document: Document?
        var title: String?
        var reason: String?
        var stage: String?
        var message: String?
        var text: String?
        var repairs: [Repair]?
        var dedup: [String: Value]?

        struct Document: Decodable {
            var url: String?
            var charset: String?
            var articles: Int?
            var position: Int?
        }

        struct Repair: Decodable {
            var kind: String
        }

        enum Value: Decodable {
            case text(String)
            case number(Double)

            init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                if let text = try? container.decode(String.self) {
                    self = .text(text)
                } else {
                    self = .number(try container.decode(Double.self))
                }
            }

            var description: String {
                switch self {
                case .text(let text): text
                case .number(let number): String(number)
                }
            }
        }
    }

    /// The page: a head of `name: value` lines, then the text; the JSON itself where it cannot be read.
    public var text: String {
        guard let fields = try? JSONDecoder().decode(Fields.self, from: Data(json)) else {
            return String(decoding: json, as: UTF8.self)
        }
        var lines = ["=== \(fields.outcome) \(fields.id)"]
        func line(_ name: String, _ value: String?) {
            if let value { lines.append("\(name): \(value)") }
        }
        line("url", fields.document?.url)
        line("title", fields.title)
        line("charset", fields.document?.charset)
        if let articles = fields.document?.articles, let position = fields.document?.position, articles > 1 {
            line("article", "\(position + 1) of \(articles)")
        }
        if let dedup = fields.dedup {
            line(
                "dedup",
                dedup.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value.description)" }.joined(separator: " ")
            )
        }
        if let reason = fields.reason {
            line("rejected", "\(reason) by \(fields.stage ?? "?"): \(fields.message ?? "")")
        }
        if let repairs = fields.repairs, !repairs.isEmpty {
            let kinds = Dictionary(repairs.map { ($0.kind, 1) }, uniquingKeysWith: +)
            line("repairs", kinds.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", "))
        }
        if let text = fields.text { lines += ["", text] }
        return lines.joined(separator: "\n") + "\n"
    }
}
