// SPDX-License-Identifier: Apache-2.0

import Kafka
import Pipeline
import Testing

@Suite struct HopTests {
    private var fixture = HopFixture()

    // MARK: Batches

    @Test mutating func aBatchEndsWithItsLastRecord() async {
        fixture.limits.records = 3
        let failure = await fixture.run(
            .assigned(0),
            .records(0, 0...1),
            .records(0, 2...2),
            .records(0, 3...3),
            .nothing
        )
        #expect(failure == nil)
        #expect(fixture.log.calls("offsets") == ["offsets 0:3", "offsets 0:4"])
        #expect(fixture.log.calls("poll").dropFirst().first?.hasPrefix("poll 3 records") == true)
        #expect(fixture.log.calls("poll").dropFirst(2).first?.hasPrefix("poll 1 records") == true)
    }

    @Test mutating func aBatchEndsWithItsLastByte() async {
        fixture.limits.bytes = 25
        let failure = await fixture.run(
            .assigned(0),
            .records(0, 0...1),
            .records(0, 2...2),
            .records(0, 3...3),
            .nothing
        )
        #expect(failure == nil)
        #expect(fixture.log.calls("poll")[2].contains("records 5 bytes"))
        #expect(fixture.log.calls("offsets") == ["offsets 0:3", "offsets 0:4"])
    }

    @Test func aBatchEndsWithItsTime() async {
        let failure = await fixture.run(
            .assigned(0),
            .records(0, 0...0),
            .nothing,
            .nothing,
            .records(0, 1...1),
            .nothing
        )
        #expect(failure == nil)
        #expect(fixture.log.calls("offsets") == ["offsets 0:1", "offsets 0:2"])
        #expect(fixture.log.calls("poll")[2].hasSuffix("0.2 seconds"))
    }

    @Test func nothingToReadIsTimeForTheBody() async {
        let failure = await fixture.run(.assigned(0), .nothing)
        #expect(failure == nil)
        #expect(fixture.log.calls("idle").count >= 1)
        #expect(fixture.log.calls("begin").isEmpty)
    }

    @Test func theNextBatchIsGatheredWhileOneCommitsAndOrderIsKept() async {
        let failure = await fixture.run(
            .assigned(0),
            .records(0, 0...0),
            .nothing,
            .records(0, 1...1),
            .nothing,
            .records(0, 2...2),
            .nothing
        )
        #expect(failure == nil)
        #expect(
            fixture.log.calls("send", "offsets", "commit") == [
                "send claim-0/0 article-0/0", "offsets 0:1", "commit",
                "send claim-0/1 article-0/1", "offsets 0:2", "commit",
                "send claim-0/2 article-0/2", "offsets 0:3", "commit",
            ]
        )
        #expect(fixture.counted == ["counted 1", "counted 1", "counted 1"])
    }

    // MARK: Groups

    @Test func aRevokeDropsWhatWasGathered() async {
        let failure = await fixture.run(.assigned(0), .records(0, 0...1), .revoked(0), .nothing)
        #expect(failure == nil)
        #expect(fixture.log.calls("offsets", "seek").isEmpty)
        #expect(fixture.log.calls("unassign") == ["unassign"])
    }

    @Test func aRevokeIsAnsweredOnceTheBatchBeforeIsCommitted() async {
        let failure = await fixture.run(.assigned(0), .records(0, 0...1), .nothing, .revoked(0), .nothing)
        #expect(failure == nil)
        #expect(fixture.log.calls("commit", "unassign") == ["commit", "unassign"])
    }

    @Test func aLossDropsTheBatchThatIsRefused() async {
        fixture.log.fail("offsets", .abortable)
        let failure = await fixture.run(.assigned(0), .records(0, 0...1), .nothing, .lost(0), .nothing)
        #expect(failure == nil)
        #expect(fixture.log.calls("abort", "unassign", "seek") == ["abort", "unassign"])
        #expect(fixture.counted.isEmpty)
    }

    @Test func allChangesOfOnePollAreAnsweredInOrder() async {
        let partition = TopicPartition(ScriptedInput.topic, 1)
        let failure = await fixture.run(
            .assigned(0),
            .changes([.revoked([TopicPartition(ScriptedInput.topic, 0)]), .assigned([partition])]),
            .nothing
        )
        #expect(failure == nil)
        #expect(fixture.log.calls("assign", "unassign") == ["assign 0:0", "unassign", "assign 1:0"])
    }

    @Test func recordsOfNoGenerationAreReadAgain() async {
        fixture.log.fail("metadata", .abortable)
        let failure = await fixture.run(.assigned(0), .records(0, 4...5), .records(0, 4...5), .nothing)
        #expect(failure == nil)
        #expect(fixture.log.calls("seek") == ["seek 0:4"])
        #expect(fixture.log.calls("offsets") == ["offsets 0:6"])
    }

    // MARK: Errors

    @Test func anAbortedBatchIsRedoneFromTheFirstOffsetsOfAllThatWasRead() async {
        fixture.log.fail("commit", .abortable)
        let failure = await fixture.run(
            .assigned(0, 1),
            .records([.scripted(0, 4), .scripted(0, 5)]),
            .nothing,
            .records([.scripted(0, 6), .scripted(1, 7)]),
            .nothing,
            .records([.scripted(0, 4), .scripted(0, 5), .scripted(0, 6), .scripted(1, 7)]),
            .nothing
        )
        #expect(failure == nil)
        #expect(fixture.log.calls("seek") == ["seek 0:4 1:7"])
        #expect(fixture.log.calls("offsets") == ["offsets 0:6", "offsets 0:7 1:8"])
        #expect(fixture.log.calls("abort").count == 1)
        #expect(fixture.counted == ["counted 4"])
        #expect(fixture.clock.slept == [.milliseconds(10)])
    }

    @Test mutating func twoBatchesThatFailAtOnceAreBothRedone() async {
        fixture.log.fail("commit", .abortable)
        let attempts = CallLog()
        fixture.transform = { (records) throws(HopFailure) in
            try? attempts.note("process")
            if attempts.calls.count == 2 { throw HopFailure(.redo, "a claim is missing") }
            return try ScriptedBody.standard(records)
        }
        let failure = await fixture.run(
            .assigned(0),
            .records(0, 0...1),
            .nothing,
            .records(0, 2...3),
            .nothing,
            .records(0, 0...3),
            .nothing
        )
        #expect(failure == nil)
        #expect(fixture.log.calls("seek") == ["seek 0:0"])
        #expect(fixture.log.calls("offsets") == ["offsets 0:2", "offsets 0:4"])
    }

    @Test mutating func aBatchThatTheBodyCannotDoYetIsReadAgain() async {
        let attempts = CallLog()
        fixture.transform = { (records) throws(HopFailure) in
            try? attempts.note("process")
            if attempts.calls.count == 1 { throw HopFailure(.redo, "a claim is missing") }
            return try ScriptedBody.standard(records)
        }
        let failure = await fixture.run(.assigned(0), .records(0, 2...3), .nothing, .records(0, 2...3), .nothing)
        #expect(failure == nil)
        #expect(fixture.log.calls("seek") == ["seek 0:2"])
        #expect(fixture.log.calls("offsets") == ["offsets 0:4"])
    }

    @Test func aRetriableErrorIsTriedAgainAndNothingElse() async {
        fixture.log.fail("offsets", .retriable)
        fixture.log.fail("commit", .retriable, .retriable)
        let failure = await fixture.run(.assigned(0), .records(0, 0...0), .nothing)
        #expect(failure == nil)
        #expect(
            fixture.log.calls("begin", "offsets", "commit", "abort") == [
                "begin", "offsets 0:1", "offsets 0:1", "commit", "commit", "commit",
            ]
        )
        #expect(fixture.clock.slept == [.milliseconds(10), .milliseconds(10), .milliseconds(10)])
    }

    @Test mutating func patienceEnds() async {
        fixture.patience = .milliseconds(15)
        fixture.log.fail("offsets", .retriable, .retriable, .retriable)
        let failure = await fixture.run(
            .assigned(0),
            .records(0, 0...0),
            .nothing,
            .nothing,
            .records(0, 0...0),
            .nothing
        )
        #expect(failure == nil)
        // How often it was tried depends on how much time the next poll took meanwhile.
        #expect((2...4).contains(fixture.log.calls("offsets").count))
        #expect(fixture.log.calls("abort", "seek", "commit") == ["abort", "seek 0:0", "commit"])
    }

    @Test func aFatalErrorEndsTheHopAndNoTransactionIsTouched() async {
        fixture.log.fail("commit", .fatal)
        let failure = await fixture.run(.assigned(0), .records(0, 0...0), .nothing, .records(0, 1...1), .nothing)
        #expect(failure?.kind == .restart)
        #expect(failure?.message.contains("another has the name") == true)
        #expect(fixture.log.calls("abort").isEmpty)
        #expect(fixture.log.calls("close") == ["close input", "close output", "close body"])
        #expect(fixture.counted.isEmpty)
    }

    @Test func anErrorThatNoRetrySavesLeavesNoTransactionOpen() async {
        fixture.log.fail("send", .permanent)
        let failure = await fixture.run(.assigned(0), .records(0, 0...0), .nothing)
        #expect(failure?.kind == .configuration)
        #expect(fixture.log.calls("abort") == ["abort"])
    }

    @Test func aTransactionThatCannotBeAbortedEndsTheHop() async {
        fixture.log.fail("commit", .abortable)
        fixture.log.fail("abort", .fatal)
        let failure = await fixture.run(.assigned(0), .records(0, 0...0), .nothing)
        #expect(failure?.kind == .restart)
        #expect(failure?.message.contains("cannot be aborted") == true)
    }

    @Test func aBatchThatCannotBeReadAgainEndsTheHop() async {
        fixture.log.fail("commit", .abortable)
        fixture.log.fail("seek", .retriable)
        let failure = await fixture.run(.assigned(0), .records(0, 0...0), .nothing, .nothing)
        #expect(failure?.kind == .restart)
        #expect(failure?.message.hasPrefix("cannot go back to redo a batch") == true)
    }

    @Test mutating func aBatchThatDoesNotAddUpIsNeverCommitted() async {
        fixture.transform = { (records) throws(HopFailure) in
            var result = try ScriptedBody.standard(records)
            if records.count > 1 { result.rest.removeLast() }
            return result
        }
        let failure = await fixture.run(.assigned(0), .records(0, 0...0), .nothing, .records(0, 1...2), .nothing)
        #expect(failure?.kind == .defect)
        #expect(failure?.message.hasPrefix("partition 0: 2 inputs but 1 outcomes") == true)
        #expect(fixture.log.calls("offsets") == ["offsets 0:1"])
        // The batch before was committed meanwhile, and counts.
        #expect(fixture.counted == ["counted 1"])
    }

    @Test func aPositionOutsideTheLogIsExplained() async {
        let error = KafkaError(code: -140, label: "auto_offset_reset", message: "offset 7", severity: .permanent)
        let failure = await fixture.run(.assigned(0), .error(error))
        #expect(failure?.kind == .configuration)
        #expect(failure?.message.contains("Retention may have overtaken it") == true)
    }

    // MARK: The end

    @Test func aStopCommitsWhatIsInHand() async {
        let failure = await fixture.run(.assigned(0), .records(0, 0...1), .stop, .records(0, 2...3))
        #expect(failure == nil)
        #expect(
            fixture.log.calls("offsets", "commit", "close") == [
                "offsets 0:2", "commit", "close input", "close output", "close body",
            ]
        )
        #expect(fixture.counted == ["counted 2"])
    }

    @Test func aStopThatLeavesABatchUndoneSaysSo() async {
        fixture.log.fail("commit", .abortable)
        let failure = await fixture.run(.assigned(0), .records(0, 0...1), .stop)
        #expect(failure?.kind == .restart)
        #expect(failure?.message.hasPrefix("stopped before the last batch was committed") == true)
    }

    @Test func aStopBeforeTheStartJoinsNoGroup() async {
        fixture.stop.set()
        #expect(await fixture.run() == nil)
        #expect(fixture.log.calls == ["prepare", "close input", "close output", "close body"])
    }

    @Test mutating func aClientThatDoesNotCloseIsAFailure() async {
        fixture.closes = false
        let failure = await fixture.run(.assigned(0))
        #expect(failure?.kind == .restart)
        #expect(failure?.message.contains("did not close in time") == true)
    }

    // MARK: At least once

    @Test mutating func atLeastOnceWritesClaimsThenArticlesThenOffsets() async {
        fixture.delivery = .atLeastOnce
        let failure = await fixture.run(.assigned(0), .records(0, 0...1), .nothing)
        #expect(failure == nil)
        #expect(
            fixture.log.calls("begin", "send", "flush", "commit", "offsets") == [
                "send claim-0/0 claim-0/1", "flush", "send article-0/0 article-0/1", "flush", "commit offsets 0:2",
            ]
        )
    }

    @Test(arguments: ["send", "flush", "commit offsets"])
    func atLeastOnceRedoesWhatCouldNotBeWritten(call: String) async {
        var fixture = HopFixture()
        fixture.delivery = .atLeastOnce
        fixture.log.fail(call, .abortable)
        let failure = await fixture.run(
            .assigned(0),
            .records(0, 3...4),
            .nothing,
            .nothing,
            .records(0, 3...4),
            .nothing
        )
        #expect(failure == nil)
        #expect(fixture.log.calls("seek") == ["seek 0:3"])
        #expect(fixture.log.calls("commit offsets").last == "commit offsets 0:5")
        #expect(fixture.counted == ["counted 2"])
    }

    // MARK: Topics that change

    @Test mutating func aPartitionThatAnOutputLacksIsReasonToLookAtTheTopics() async {
        fixture.topicsProblem = HopFailure(.configuration, "they must be equal")
        fixture.log.fail("send", .unknownPartition)
        let failure = await fixture.run(.assigned(0), .records(0, 0...0), .nothing, .nothing)
        #expect(failure == fixture.topicsProblem)
        #expect(fixture.log.calls("abort", "topics") == ["abort", "topics"])
    }

    @Test func topicsThatAreRightAreReasonToDoItAgain() async {
        fixture.log.fail("send", .unknownPartition)
        let failure = await fixture.run(
            .assigned(0),
            .records(0, 0...0),
            .nothing,
            .nothing,
            .records(0, 0...0),
            .nothing
        )
        #expect(failure == nil)
        #expect(fixture.log.calls("topics", "commit") == ["topics", "commit"])
    }
}
