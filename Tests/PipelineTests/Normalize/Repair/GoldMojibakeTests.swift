// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Pipeline

/// Measures on documents that are not in this repository: beside a checkout of it, or not at all.
@Suite struct GoldMojibakeTests {
    private static let gold = SharedDocuments.folder.appending(path: "gold/seed000a.json")

    private struct Gold: Decodable {
        var source: String
        var mojibake: [Run]

        struct Run: Decodable {
            var line: Int
            var damaged: String
            var original: String
            var recoverable: String
        }
    }

    @Test(
        .enabled(
            if: FileManager.default.fileExists(atPath: gold.path()),
            "there is no ../shared/gold beside the checkout"
        )
    )
    func repairsTheRunsThatCanBeRepaired() throws {
        let gold = try JSONDecoder().decode(Gold.self, from: Data(contentsOf: Self.gold))
        let seed = try #require(SharedDocuments.files(in: "seeds").first { $0.lastPathComponent.hasPrefix("000") })
        let text = try Data(contentsOf: seed)
        let document = try RepairText.damaged()
            .process(Document(id: DocumentID(url: nil, body: []), text: Array(text)))
        let found = Set(document.repairs.map { "\($0.line ?? 0) \($0.before) \($0.after)" })
        let restored = gold.mojibake.filter { found.contains("\($0.line) \($0.damaged) \($0.original)") }
        let exact = gold.mojibake.filter { $0.recoverable == "exact" }
        #expect(exact.count == 12)
        #expect(restored.filter { $0.recoverable == "exact" }.count == exact.count)
    }
}
