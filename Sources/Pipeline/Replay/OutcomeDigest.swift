// SPDX-License-Identifier: Apache-2.0

internal import FoundationEssentials

/// An outcome as far as two generations can differ in it.
public struct OutcomeDigest: Sendable, Equatable {
    public var id: String
    public var url: String?
    public var outcome: String
    /// The id of the article that it copies, varies, supersedes or extends.
    public var match: String?
    /// Hashes of title and text, of what the text says of itself, and of the sections and masks in it; texts of duplicates
    /// are not published.
    public var text: Hash128?
    public var facts: Hash128
    public var marks: Hash128

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
        (facts, marks) = Self.facts(of: json)
    }

    /// Members that say nothing of what stands in the text, or are told of otherwise.
    private static let others: Set<[UInt8]> = Set(
        [
            "schema", "id", "outcome", "stage", "reason", "message", "dedup", "cluster", "document", "title",
            "title_inferred", "quality", "pipeline", "text", "repairs",
        ].map { Array($0.utf8) }
    )
    /// Members that name places in the text.
    private static let marks: Set<[UInt8]> = [Array("sections".utf8), Array("masks".utf8)]

    /// Hashes of what the text says, and of the places in it that are named.
    private static func facts(of json: [UInt8]) -> (facts: Hash128, marks: Hash128) {
        var facts: [UInt8] = []
        var marks: [UInt8] = []
        for member in JSONMembers.members(of: json) where !others.contains(member.name) {
            if Self.marks.contains(member.name) { marks += member.bytes } else { facts += member.bytes }
        }
        return (Hash128(of: facts), Hash128(of: marks))
    }
}
