// SPDX-License-Identifier: Apache-2.0

import Kafka
import Testing

@testable import Pipeline

@Suite struct FleetStatusTests {
    private let first = TopicPartition("docs.raw", 0)
    private let second = TopicPartition("docs.raw", 1)

    private func status(processed: Int64, claims: Int64) -> FleetStatus {
        FleetStatus(
            hops: [
                FleetStatus.Hop(
                    name: .refine,
                    group: "millrace.refine",
                    description: GroupDescription(state: "Stable", members: 2),
                    partitions: [
                        first: FleetStatus.Partition(committed: processed, log: 100..<3100),
                        second: FleetStatus.Partition(committed: nil, log: 20..<25),
                    ]
                )
            ],
            claims: 0..<claims,
            outputs: ["docs.articles": 1234]
        )
    }

    @Test func tellsPositionsLagAndRates() {
        #expect(
            status(processed: 1100, claims: 950).text(since: status(processed: 600, claims: 900), .seconds(5)) == """
                refine: group millrace.refine, 2 workers, Stable
                  docs.raw[0]: processed up to offset 1100, log 100 ..< 3100, lag 2,000
                  docs.raw[1]: nothing processed yet, log 20 ..< 25, lag 5
                  in all: lag 2,005, 100/s, at this rate done in 20.1 s
                claims: log 0 ..< 950, 10/s
                docs.articles: up to offset 1,234 over all partitions

                """
        )
    }

    @Test func oneLookHasNoRates() {
        var status = status(processed: 3100, claims: 7)
        status.hops[0].description = GroupDescription(state: "Empty", members: 0)
        status.hops[0].partitions[second] = nil
        #expect(
            status.text() == """
                refine: group millrace.refine, no worker is running
                  docs.raw[0]: processed up to offset 3100, log 100 ..< 3100, lag 0
                  in all: lag 0
                claims: log 0 ..< 7
                docs.articles: up to offset 1,234 over all partitions

                """
        )
    }

    /// What retention has deleted before it was processed is gone, and no lag.
    @Test func deletedOffsetsAreNoLag() {
        #expect(FleetStatus.Partition(committed: 50, log: 100..<110).lag == 10)
        #expect(FleetStatus.Partition(committed: 120, log: 100..<110).lag == 0)
    }
}
