// SPDX-License-Identifier: Apache-2.0

import Foundation
import Pipeline
import Testing

@Suite struct OutcomeSchemaTests {
    private let schema: [String: Any]

    init() throws {
        let file = OutcomeShapes.repository.appending(path: "Schemas/millrace.outcome.v1.schema.json")
        schema = try #require(JSONSerialization.jsonObject(with: Data(contentsOf: file)) as? [String: Any])
    }

    private func resolve(_ node: [String: Any]) -> [String: Any] {
        guard let reference = node["$ref"] as? String, let name = reference.split(separator: "/").last,
            let target = (schema["$defs"] as? [String: Any])?[String(name)] as? [String: Any]
        else { return node }
        return target.merging(node) { _, own in own }
    }

    /// The members of `value` that `node` does not describe, by their paths.
    private func undescribed(_ value: Any, by node: [String: Any], at path: String = "") -> Set<String> {
        let node = resolve(node)
        if let elements = value as? [Any] {
            let item = node["items"] as? [String: Any] ?? [:]
            return elements.reduce(into: []) { $0.formUnion(undescribed($1, by: item, at: path)) }
        }
        guard let members = value as? [String: Any] else { return [] }
        let properties = node["properties"] as? [String: [String: Any]] ?? [:]
        return members.reduce(into: []) { found, member in
            let path = "\(path).\(member.key)"
            guard let property = properties[member.key], resolve(property)["description"] is String else {
                found.insert(path)
                return
            }
            found.formUnion(undescribed(member.value, by: property, at: path))
        }
    }

    @Test func describesEveryMemberThatIsWritten() throws {
        for outcome in OutcomeShapes.written {
            let value = try JSONSerialization.jsonObject(with: Data(outcome))
            #expect(undescribed(value, by: schema) == [])
        }
    }

    @Test func theSearchFindsMembersThatAreNotDescribed() throws {
        let value = try JSONSerialization.jsonObject(
            with: Data(#"{"id":"","other":1,"document":{"origin":[{"end_line":1,"column":2}]}}"#.utf8)
        )
        #expect(undescribed(value, by: schema) == [".other", ".document.origin.column"])
    }

    @Test func listsTheNamesThatTheCodeKnows() {
        let properties = schema["properties"] as? [String: [String: Any]] ?? [:]
        let dedup = resolve(properties["dedup"] ?? [:])["properties"] as? [String: [String: Any]] ?? [:]
        #expect(properties["schema"]?["const"] as? String == Outcome.schema)
        #expect(properties["outcome"]?["enum"] as? [String] == Outcome.allCases.map(\.rawValue))
        #expect(properties["reason"]?["enum"] as? [String] == Rejection.Reason.allCases.map(\.rawValue))
        #expect(dedup["kind"]?["enum"] as? [String] == Verdict.Match.Kind.allCases.map(\.rawValue))
        let mask = resolve(["$ref": "#/$defs/mask"])["properties"] as? [String: [String: Any]] ?? [:]
        #expect(mask["kind"]?["enum"] as? [String] == Mask.Kind.allCases.map(\.rawValue))
        let relations = Verdict.Match.Relation.allCases.map(\.rawValue)
        #expect(Set(dedup.keys) == Set(relations + ["kind", "jaccard", "containment"]))
    }
}
