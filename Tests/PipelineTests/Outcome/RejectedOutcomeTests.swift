// SPDX-License-Identifier: Apache-2.0

import Foundation
import Pipeline
import Testing

@Suite struct RejectedOutcomeTests {
    private func read(_ json: [UInt8]) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(json)) as? [String: Any])
    }

    @Test(arguments: Rejection.Reason.allCases)
    func saysWhoRejectedItAndWhy(reason: Rejection.Reason) throws {
        let rejection = Rejection(stage: "decode", reason: reason, message: "what is wrong")
        let document = RawDocument(body: [1], crawl: CrawlMetadata(url: "file:/a.txt", httpStatus: "404 Not Found"))
        let members = try read(
            RejectedOutcome.json(document: document, rejection: rejection, pipeline: OutcomeShapes.stamp)
        )
        #expect(members["outcome"] as? String == "rejected")
        #expect(members["stage"] as? String == "decode")
        #expect(members["reason"] as? String == reason.rawValue)
        #expect(members["message"] as? String == "what is wrong")
        #expect(members["id"] as? String == document.id.description)
        #expect(
            members["document"] as? [String: String] == ["id": document.id.description, "url": "file:/a.txt"]
        )
    }

    @Test func anArticleThatIsRejectedAloneKeepsItsPlaceButNotItsText() throws {
        let rejection = Rejection(stage: "fingerprint", reason: .noContent, message: "what is wrong")
        let members = try read(
            RejectedOutcome.json(article: OutcomeShapes.full, rejection: rejection, pipeline: OutcomeShapes.stamp)
        )
        #expect(members["id"] as? String == OutcomeShapes.full.id.description)
        let document = try #require(members["document"] as? [String: Any])
        #expect(document["position"] as? Int == 4)
        #expect(members["title"] as? String == OutcomeShapes.full.title)
        #expect(members["text"] == nil)
        #expect(members["repairs"] == nil)
    }
}
