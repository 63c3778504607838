// SPDX-License-Identifier: Apache-2.0

import Kafka
import Testing

@Suite struct PositionsTests {
    private func polled(_ offsets: [(Int32, Int64)], ends: [TopicPartition: Int64] = [:]) -> Polled {
        var polled = Polled()
        polled.records = offsets.map { ConsumedRecord(topic: "in", partition: $0, offset: $1) }
        polled.ends = ends
        return polled
    }

    @Test func recordsMoveThePositionPastThemselves() {
        var positions = Positions([.input(0): 5])
        positions.advance(by: polled([(0, 5), (0, 6), (1, 0)]))
        #expect(positions.next == [.input(0): 7, .input(1): 1])
    }

    @Test func endsMoveThePositionPastMarkers() {
        var positions = Positions([.input(0): 5])
        positions.advance(by: polled([(0, 5)], ends: [.input(0): 9]))
        #expect(positions.next == [.input(0): 9])
    }

    @Test func positionsNeverGoBack() {
        var positions = Positions([.input(0): 5])
        positions.advance(by: polled([(0, 2)], ends: [.input(0): 4]))
        #expect(positions.next == [.input(0): 5])
        positions.advance(by: Polled())
        #expect(positions.next == [.input(0): 5])
    }

    @Test func hasReachedWantsEveryPartition() {
        let positions = Positions([.input(0): 5, .input(1): 2])
        #expect(positions.hasReached([:]))
        #expect(positions.hasReached([.input(0): 5, .input(1): 1]))
        #expect(!positions.hasReached([.input(0): 5, .input(1): 3]))
        #expect(!positions.hasReached([.input(2): 1]))
        #expect(positions.hasReached([.input(2): 0]))
    }
}
