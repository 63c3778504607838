// SPDX-License-Identifier: Apache-2.0

import Foundation
import Kafka
import Pipeline
import Testing

/// `ingest-worker local` and the path through Kafka make the same outcomes of the same input.
@Suite(.serialized, .needsKafka)
struct LocalEquivalenceTests {
    /// The outcome as JSON with its members in order, without where the document stands, and without the body of a
    /// duplicate, which Kafka's topics leave out.
    private func content(of json: [UInt8]) throws -> String {
        var fields = try JSONSerialization.jsonObject(with: Data(json)) as? [String: Any] ?? [:]
        var document = fields["document"] as? [String: Any] ?? [:]
        document["raw"] = nil
        fields["document"] = document
        if fields["outcome"] as? String == "duplicate" {
            fields["text"] = nil
            fields["sections"] = nil
            fields["masks"] = nil
            fields["repairs"] = nil
        }
        let ordered = try JSONSerialization.data(withJSONObject: fields, options: .sortedKeys)
        return String(decoding: ordered, as: UTF8.self)
    }

    private func compare(_ paths: [String]) async throws {
        try await Deployment.with(partitions: 1) { deployment in
            let url = ["--base-url", "https://example.org/"]
            let local = try deployment.startElsewhere(.worker, ["local"] + url + paths)
            let worker = try deployment.startWorker()
            let push = try deployment.startPush(url + paths)
            #expect(try await push.program.status() == 0, "\(push.program.description)")
            let pushed = try push.report()
            #expect(!pushed.isEmpty)
            let outcomes = try await deployment.outcomesOfAll()
            try await deployment.stop([worker])
            #expect(Audit(pushed: pushed, outcomes: outcomes, topics: deployment.topics).problems == [])

            #expect(try await local.status() == 0, "\(local.description)")
            let lines = local.output.split(separator: UInt8(ascii: "\n"))
            let expected = try lines.map { try content(of: Array($0)) }.sorted()
            #expect(try outcomes.map { try content(of: $0.json) }.sorted() == expected)
            try await compareDeadLetters(deployment)
        }
    }

    /// A dead letter is the raw record, byte for byte, with headers added.
    private func compareDeadLetters(_ deployment: Deployment) async throws {
        let raw = try await deployment.records(of: [deployment.topics.raw])
        for letter in try await deployment.records(of: [deployment.topics.rejected]) {
            let offset = letter.headers.last(named: RejectedRecord.errorPrefix + "offset")?.text
            let original = try #require(raw.first { String($0.offset) == offset })
            #expect(letter.key == original.key)
            #expect(letter.value == original.value)
            #expect(Array(letter.headers.prefix(original.headers.count)) == original.headers)
        }
    }

    @Test func examplesComeOutAlike() async throws {
        try await compare([SharedDocuments.examples])
    }

    @Test(.needsSharedDocuments)
    func seedsComeOutAlike() async throws {
        try await compare([SharedDocuments.examples, SharedDocuments.seeds])
    }
}
