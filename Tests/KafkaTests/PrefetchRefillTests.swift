// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Kafka

@Suite struct PrefetchRefillTests {
    @Test func thereIsRoomEachTimeThatAQuarterOfTheBytesWasTaken() {
        var refill = PrefetchRefill(["queued.max.messages.kbytes": "4", "queued.min.messages": "1000000"])
        let answers = [1023, 1, 1, 1022, 1, 5000, 1023].map { refill.take(records: 1, bytes: $0) }
        #expect(answers == [false, true, false, false, true, true, false])
    }

    @Test func thereIsRoomEachTimeThatAQuarterOfTheRecordsWasTaken() {
        var refill = PrefetchRefill(["queued.min.messages": "8"])
        let answers = [1, 1, 1, 2, 0, 1].map { refill.take(records: $0, bytes: 0) }
        #expect(answers == [false, true, false, true, false, false])
    }

    @Test func defaultsAreThoseOfLibrdkafka() {
        var refill = PrefetchRefill([:])
        let answers = [refill.take(records: 24_999, bytes: 16 << 20 - 1), refill.take(records: 0, bytes: 1)]
        #expect(answers == [false, true])
    }
}

extension PrefetchRefill {
    fileprivate init(_ settings: KeyValuePairs<String, String>) {
        self.init(Configuration(settings))
    }
}
