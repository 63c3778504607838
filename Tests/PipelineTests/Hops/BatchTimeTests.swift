// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

@Suite struct BatchTimeTests {
    private func time(document: Duration, interval: Duration) throws -> Duration {
        var configuration = WorkerConfiguration(width: 1)
        configuration.documentTimeout = document
        return try configuration.batchTime(longestPollInterval: interval)
    }

    @Test func halfOfTheIntervalIsEnoughForABatchAndItsLastDocument() throws {
        #expect(try time(document: .seconds(30), interval: .seconds(300)) == .seconds(30))
        #expect(try time(document: .seconds(120), interval: .seconds(300)) == .seconds(30))
        #expect(try time(document: .seconds(120), interval: .seconds(280)) == .seconds(20))
        #expect(try time(document: .seconds(5), interval: .seconds(46)) == .seconds(18))
    }

    @Test func aDocumentMayNotTakeLongerThanThereIsTime() {
        let failure = #expect(throws: HopFailure.self) {
            _ = try time(document: .seconds(120), interval: .seconds(46))
        }
        #expect(failure?.kind == .configuration)
        #expect(failure?.message.hasPrefix("Kafka setting max.poll.interval.ms=46000: ") == true)
        #expect(failure?.message.contains("at least 242000,") == true)
    }
}
