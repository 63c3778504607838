// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

/// What a hop does about the ends of logs, which may lie past the last record.
@Suite struct HopReachTests {
    private var fixture = HopFixture()

    @Test func whatNoRecordShowsIsCommittedOnceThereIsTime() async {
        let failure = await fixture.run(
            .assigned(0, 1),
            .records(0, 0...1),
            .ends([0: 3, 1: 0]),
            .ends([0: 3]),
            .nothing
        )
        #expect(failure == nil)
        #expect(fixture.log.calls("offsets") == ["offsets 0:2", "offsets 0:3"])
        #expect(fixture.counted == ["counted 2"])
    }

    @Test func anEndWithoutMarkersIsNothingToCommit() async {
        let failure = await fixture.run(.assigned(0), .records(0, 0...1), .ends([0: 2]), .nothing)
        #expect(failure == nil)
        #expect(fixture.log.calls("offsets") == ["offsets 0:2"])
    }

    @Test func recordsBehindMarkersCommitThem() async {
        let failure = await fixture.run(.assigned(0), .records(0, 0...1), .ends([0: 3]), .records(0, 3...3), .nothing)
        #expect(failure == nil)
        #expect(fixture.log.calls("offsets").last == "offsets 0:4")
    }

    /// What was read up to an end is not done until its batch is committed.
    @Test func aBatchThatFailsTakesTheEndBehindItBack() async {
        fixture.log.fail("offsets", .abortable)
        let failure = await fixture.run(
            .assigned(0),
            .records(0, 0...1),
            .nothing,
            .ends([0: 3]),
            .records(0, 0...1),
            .nothing,
            .ends([0: 3]),
            .nothing
        )
        #expect(failure == nil)
        #expect(fixture.log.calls("seek") == ["seek 0:0"])
        #expect(fixture.log.calls("offsets") == ["offsets 0:2", "offsets 0:2", "offsets 0:3"])
    }

    @Test func anEndWhoseCommitFailsIsCommittedLater() async {
        fixture.log.fail("offsets", .abortable)
        let failure = await fixture.run(.assigned(0), .ends([0: 3]), .nothing, .nothing, .nothing)
        #expect(failure == nil)
        #expect(fixture.log.calls("seek").isEmpty)
        #expect(fixture.log.calls("offsets") == ["offsets 0:3", "offsets 0:3"])
    }

    @Test func anEndOfPartitionsThatWereTakenAwayIsNotCommitted() async {
        let failure = await fixture.run(.assigned(0), .records(0, 0...0), .ends([0: 3]), .revoked(0), .nothing)
        #expect(failure == nil)
        #expect(fixture.log.calls("offsets").allSatisfy { $0 == "offsets 0:1" })
    }
}
