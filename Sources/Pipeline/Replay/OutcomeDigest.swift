// SPDX-License-Identifier: Apache-2.0

internal import FoundationEssentials

/// An outcome as far as two generations can differ in it.
public struct OutcomeDigest: Sendable, Equatable {
    public var id: String
    public var url: String?
    public var outcome: String
    /// The id of the article that it copies, varies, supersedes or extends.
    public var match: String?
    /// Hashes of title and text, and of what was found in it; texts of duplicates are not published.
    public var text: Hash128?
    public var facts: Hash128

    private struct Fields: Decodable {
        var id: String
        var outcome: String
        var document: Document?
        var title: String?
        var text: String?
        var dedup: Dedup?
        var reason: String?

        struct Document: Decodable {
            var url: String?
        }

        struct Dedup: Decodable {
            var of: String?
            var variant_of: String?
            var supersedes: String?
            var extends: String?
        }
    }

    /// Reads the JSON of an outcome, or gives `nil` if it is none.
    public init?(json: [UInt8]) {
        let data = Data(json)
        guard let fields = try? JSONDecoder().decode(Fields.self, from: data) else { return nil }
        id = fields.id
        url = fields.document?.url
        outcome = fields.reason.map { "\(fields.outcome) (\($0))" } ?? fields.outcome
        match = fields.dedup?.of ?? fields.dedup?.variant_of ?? fields.dedup?.supersedes ?? fields.dedup?.extends
        text = fields.text.map { Hash128(of: Array("\(fields.title ?? "")\n\($0)".utf8)) }
        facts = Self.facts(of: json)
    }

    /// The bytes of `facts`, which is written last or not at all.
    private static func facts(of json: [UInt8]) -> Hash128 {
        let name = Array(#","facts":["#.utf8)
        guard json.count > name.count,
            let start = (0...(json.count - name.count)).last(where: {
                json[$0] == name[0] && json[$0...].starts(with: name)
            })
        else { return Hash128(of: []) }
        return Hash128(of: Array(json[start...]))
    }
}
