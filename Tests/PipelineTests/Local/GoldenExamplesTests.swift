// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@Suite struct GoldenExamplesTests {
    @Test func comeOutAsTheGoldenFileHasThem() async throws {
        let lines = try await GoldenExamples.outcomes()
        if GoldenExamples.mustBeUpdated { try GoldenExamples.update(lines) }
        let fixed = try GoldenExamples.fixed()
        #expect(lines.count == fixed.count)
        for (line, fixed) in zip(lines, fixed) { #expect(line == fixed) }
    }

    /// The last column of the table in `Examples/README.md`, against the outcomes in the order of the files.
    @Test func comeOutAsTheirReadmePromises() async throws {
        let outcomes = try await GoldenExamples.outcomes().map {
            try JSONDecoder().decode(Shown.self, from: Data($0.utf8))
        }
        let rows = try Self.promises()
        try #require(rows.count == outcomes.count)
        for (row, outcome) in zip(rows, outcomes) {
            let original = try row.original.map { name in
                try #require(rows.firstIndex { $0.name.hasPrefix(name) }, "no row begins with \(name)")
            }
            #expect(outcome.outcome == row.outcome, "\(row.name)")
            #expect(outcome.reason ?? outcome.dedup?.kind == row.detail, "\(row.name)")
            #expect(outcome.dedup?.other == original.map { outcomes[$0].id }, "\(row.name)")
        }
    }

    private struct Shown: Decodable {
        var outcome: String
        var id: String
        var reason: String?
        var dedup: Dedup?

        struct Dedup: Decodable {
            var kind: String
            var of: String?
            var variant_of: String?
            var extends: String?
            var supersedes: String?
            /// The earlier article that decided.
            var other: String? { of ?? variant_of ?? extends ?? supersedes }
        }
    }

    private struct Promise {
        var name: String
        var outcome: String
        /// The kind of a duplicate, the reason of a rejection.
        var detail: String?
        /// What the name of the earlier document begins with.
        var original: String?
    }

    private static func promises() throws -> [Promise] {
        let readme = try String(contentsOf: GoldenExamples.folder.appending(path: "README.md"), encoding: .utf8)
        return readme.split(separator: "\n").compactMap { line in
            let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
            guard cells.count == 3,
                let outcome = cells[2].firstMatch(of: /`(\w+)`(?: (?:of|extends|supersedes) ([\w ]+))?(?:, `(\w+)`)?/)
            else { return nil }
            return Promise(
                name: cells[0].replacing("`", with: ""),
                outcome: String(outcome.1),
                detail: outcome.3.map(String.init),
                original: outcome.2.map { $0 == "line 1" ? "15-crawl.jsonl line 1" : String($0) }
            )
        }
    }
}
