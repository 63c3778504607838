// SPDX-License-Identifier: Apache-2.0

import Foundation
import Pipeline
import Testing

@Suite struct RefinedOutcomeTests {
    private let refined = RefinedOutcome(OutcomeShapes.full, pipeline: OutcomeShapes.stamp)

    private func read(_ json: [UInt8]) throws -> [String: Any] {
        try #require(JSONSerialization.jsonObject(with: Data(json)) as? [String: Any])
    }

    @Test func isAnObjectWithoutVerdict() throws {
        let members = try read(refined.json)
        #expect(members["outcome"] == nil)
        #expect(members["dedup"] == nil)
        #expect(members["id"] as? String == OutcomeShapes.full.id.description)
    }

    @Test func theBodyStandsLast() throws {
        let body = refined.json[refined.bodyStart...]
        #expect(body.starts(with: Array(#","text":"#.utf8)))
        let members = try read([UInt8(ascii: "{")] + body.dropFirst())
        #expect(Set(members.keys) == ["text", "sections", "masks", "repairs"])
        #expect(members["text"] as? String == String(decoding: OutcomeShapes.full.text, as: UTF8.self))
    }

    @Test func tellsWhatADamagedRunMayHaveBeen() throws {
        var article = OutcomeShapes.bare
        article.repairs = [
            Repair(kind: "gbk_shift", line: 1, before: "?;", after: "?;", verified: false, candidates: ["甲", "乙"]),
            Repair(kind: "gbk_shift", before: "", after: "", count: 7),
        ]
        let members = try read(RefinedOutcome(article, pipeline: OutcomeShapes.stamp).json)
        let repairs = try #require(members["repairs"] as? [[String: Any]])
        #expect(repairs.map { $0["candidates"] as? [String] } == [["甲", "乙"], nil])
        #expect(repairs.map { $0["count"] as? Int } == [nil, 7])
    }

    @Test func theVerdictIsAllThatIsAdded() throws {
        let before = try read(refined.json)
        var after = try read(refined.outcome(.duplicate(.exact, of: OutcomeShapes.bare.id), withBody: true))
        #expect(after.removeValue(forKey: "outcome") as? String == "duplicate")
        #expect(
            after.removeValue(forKey: "dedup") as? [String: String]
                == ["kind": "exact", "of": OutcomeShapes.bare.id.description]
        )
        #expect(after.removeValue(forKey: "cluster") as? String == OutcomeShapes.bare.id.description)
        #expect(after as NSDictionary == before as NSDictionary)
    }

    @Test func withoutBodyNothingElseIsMissing() throws {
        var whole = try read(refined.outcome(.unique, withBody: true))
        let cut = try read(refined.outcome(.unique, withBody: false))
        #expect(whole.removeValue(forKey: "text") != nil)
        #expect(whole.removeValue(forKey: "sections") != nil)
        #expect(whole.removeValue(forKey: "masks") != nil)
        #expect(whole.removeValue(forKey: "repairs") != nil)
        #expect(cut as NSDictionary == whole as NSDictionary)
    }

    @Test(arguments: [true, false])
    func splicingBytesGivesTheSame(withBody: Bool) {
        for verdict in [Verdict.unique, .duplicate(.near, of: OutcomeShapes.bare.id, jaccard: 0.75)] {
            let spliced = RefinedOutcome.splice(
                json: refined.json,
                bodyStart: refined.bodyStart,
                id: OutcomeShapes.full.id,
                verdict: verdict,
                withBody: withBody
            )
            #expect(spliced == refined.outcome(verdict, withBody: withBody))
        }
    }

    @Test func splicingRefusesWhatIsNoRefinedOutcome() {
        func splice(_ json: [UInt8], _ bodyStart: Int) -> [UInt8]? {
            RefinedOutcome.splice(
                json: json,
                bodyStart: bodyStart,
                id: OutcomeShapes.full.id,
                verdict: .unique,
                withBody: false
            )
        }
        let (json, start) = (refined.json, refined.bodyStart)
        for wrong in [Int.min, -1, 0, 1, start - 1, start + 1, json.count - 1, json.count, Int.max] {
            #expect(splice(json, wrong) == nil)
        }
        #expect(splice([], 0) == nil)
        #expect(splice(Array("{}".utf8), 1) == nil)
        #expect(splice(json.dropLast(), start) == nil)
        #expect(splice(Array(json.dropFirst()), start - 1) == nil)
        #expect(splice(refined.outcome(.unique, withBody: false), start) == nil)
        #expect(splice(json, start) != nil)
    }

    /// A text that looks like the body's first member does not move the body.
    @Test func aTextCannotPassForTheBody() throws {
        var article = OutcomeShapes.full
        article.title = #"","text":"x"#
        article.text = Array(#"","text":"y"}"#.utf8)
        let outcome = RefinedOutcome(article, pipeline: OutcomeShapes.stamp)
        #expect(try read(outcome.outcome(.unique, withBody: true))["text"] as? String == #"","text":"y"}"#)
        #expect(try read(outcome.outcome(.unique, withBody: false))["title"] as? String == #"","text":"x"#)
    }
}
