// SPDX-License-Identifier: Apache-2.0

import Kafka
import Pipeline
import Synchronization
import Testing

@Suite struct HopStartTests {
    private var fixture = HopFixture()

    @Test mutating func aNewGroupCommitsWhereItBegins() async {
        fixture.committed = [:]
        fixture.starts = [0: 5]
        let failure = await fixture.run(.assigned(0, 1), .nothing)
        #expect(failure == nil)
        #expect(
            fixture.log.calls("history", "ask", "begin", "offsets", "commit", "assign") == [
                "history", "ask 0 1", "begin", "offsets 0:5 1:0", "commit", "assign 0:5 1:0",
            ]
        )
        #expect(fixture.counted.isEmpty)
    }

    @Test mutating func atLeastOnceCommitsFirstOffsetsOutsideATransaction() async {
        fixture.delivery = .atLeastOnce
        fixture.committed = [:]
        let failure = await fixture.run(.assigned(0), .nothing)
        #expect(failure == nil)
        #expect(fixture.log.calls("begin", "commit offsets") == ["commit offsets 0:0"])
    }

    @Test mutating func aMemberWithoutPartitionsCommitsNothing() async {
        fixture.committed = [:]
        let failure = await fixture.run(.changes([.assigned([])]), .nothing)
        #expect(failure == nil)
        #expect(fixture.log.calls("begin", "commit", "assign") == ["assign"])
    }

    @Test mutating func aPartitionWithoutOffsetBesideOthersBeginsAtItsStart() async {
        fixture.committed = [0: 9]
        fixture.starts = [0: 3, 1: 4]
        fixture.hasPublished = true
        let failure = await fixture.run(.assigned(0, 1), .nothing)
        #expect(failure == nil)
        #expect(fixture.log.calls("offsets", "assign") == ["offsets 1:4", "assign 0:9 1:4"])
    }

    @Test mutating func aPartitionThatCameLaterGoesOnWhereItWas() async {
        fixture.committed = [0: 9, 1: 9, 7: 12]
        let failure = await fixture.run(.assigned(7), .nothing)
        #expect(failure == nil)
        #expect(fixture.log.calls("ask", "assign") == ["ask 0 1 7", "assign 7:12"])
    }

    /// It may have lost its offset: then all of it is done again, which nobody should have to find out.
    @Test mutating func aPartitionWithoutOffsetBesideOthersIsNamed() async {
        let warnings = Warnings()
        fixture.messages = warnings.log
        fixture.committed = [0: 9]
        fixture.starts = [0: 3, 1: 4]
        fixture.hasPublished = true
        #expect(await fixture.run(.assigned(0, 1), .nothing) == nil)
        let said = warnings.lines
        #expect(said.count == 1)
        #expect(said.first?.contains("partition has no committed offset") == true)
        #expect(said.first?.contains("partition=docs.raw[1] begins=4") == true, "\(said)")
    }

    /// Otherwise a range before what a generation has read would look as if it had been read.
    @Test mutating func whatAnEarlierReplayHasReadIsNamed() async {
        let warnings = Warnings()
        fixture.messages = warnings.log
        fixture.committed = [0: 9]
        fixture.first = [0: 2, 1: 5]
        #expect(await fixture.run(.assigned(0, 1), .nothing) == nil)
        #expect(fixture.log.calls("assign") == ["assign 0:9 1:5"])
        let said = warnings.lines
        #expect(said.count == 1)
        #expect(said.first?.contains("goes on where an earlier run had come") == true, "\(said)")
        #expect(said.first?.contains("partition=docs.raw[0] from=2 at=9") == true, "\(said)")
    }

    @Test mutating func aPartitionThatCameLaterIsReasonToLookAtTheTopics() async {
        fixture.topicsProblem = HopFailure(.configuration, "they must be equal")
        let failure = await fixture.run(.assigned(0, 1, 2), .nothing)
        #expect(failure == fixture.topicsProblem)
        #expect(fixture.log.calls("topics", "assign") == ["topics"])
    }

    @Test mutating func knownPartitionsAreNone() async {
        fixture.topicsProblem = HopFailure(.configuration, "they must be equal")
        let failure = await fixture.run(.assigned(0, 1), .nothing)
        #expect(failure == nil)
        #expect(fixture.log.calls("topics").isEmpty)
    }

    @Test mutating func lostOffsetsStopTheHopAndNameTheTool() async {
        fixture.committed = [:]
        fixture.hasPublished = true
        let failure = await fixture.run(.assigned(0), .nothing)
        #expect(failure?.kind == .configuration)
        #expect(failure?.message.hasPrefix("group millrace.refine has no committed offsets") == true)
        #expect(failure?.message.contains("kafka-consumer-groups --reset-offsets") == true)
        #expect(fixture.log.calls("assign").isEmpty)
    }

    @Test mutating func retentionThatHasOvertakenStopsTheHop() async {
        fixture.committed = [0: 3, 1: 0]
        fixture.starts = [0: 10]
        let failure = await fixture.run(.assigned(0), .nothing)
        #expect(failure?.kind == .configuration)
        #expect(failure?.message.contains("stands at offset 3 of docs.raw[0], but the log begins at 10") == true)
        #expect(failure?.message.contains("deleted 7 offsets") == true)
    }

    @Test(arguments: ["history", "ask", "start"])
    func aTimeOutIsNeverReadAsNoOffset(call: String) async {
        let fixture = HopFixture()
        fixture.log.fail(call, .retriable, .retriable)
        let failure = await fixture.run(.assigned(0), .nothing)
        #expect(failure == nil)
        #expect(fixture.log.calls(call).count == 3)
        #expect(fixture.log.calls("assign") == ["assign 0:0"])
    }

    @Test mutating func patienceEndsAtTheStartToo() async {
        fixture.patience = .milliseconds(15)
        fixture.log.fail("ask", .retriable, .retriable, .retriable)
        let failure = await fixture.run(.assigned(0), .nothing)
        #expect(failure?.kind == .restart)
        #expect(fixture.log.calls("assign").isEmpty)
    }

    @Test mutating func firstOffsetsThatAreRefusedAreTriedAgain() async {
        fixture.committed = [:]
        fixture.log.fail("offsets", .abortable)
        let failure = await fixture.run(.assigned(0), .nothing)
        #expect(failure == nil)
        #expect(
            fixture.log.calls("offsets", "abort", "assign") == ["offsets 0:0", "abort", "offsets 0:0", "assign 0:0"]
        )
    }

    @Test mutating func aMemberThatLostItsPlaceCommitsNothing() async {
        fixture.committed = [:]
        fixture.log.fail("metadata", .abortable)
        let failure = await fixture.run(.assigned(0), .lost(0), .nothing)
        #expect(failure == nil)
        #expect(fixture.log.calls("offsets", "assign", "unassign") == ["assign 0:0", "unassign"])
    }
}

/// What a hop warns of.
private final class Warnings: Sendable {
    private let said = Mutex<[String]>([])
    var lines: [String] { said.withLock { $0 } }

    var log: Log {
        Log(level: .warning) { line in
            self.said.withLock { $0.append(String(decoding: line, as: UTF8.self)) }
        }
    }
}
