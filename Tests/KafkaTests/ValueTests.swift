// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Kafka

/// The small values that the clients take and give.
@Suite struct ValueTests {
    @Test(
        arguments: [
            (.zero, 0), (.milliseconds(1), 1), (.microseconds(1999), 1), (.seconds(2), 2000), (.seconds(-1), 0),
            (.milliseconds(-1), 0), (.microseconds(-1), 0), (.seconds(3_000_000), .max), (.seconds(Int64.max), .max),
            (.seconds(Int64.min), 0),
        ] as [(Duration, Int32)]
    )
    func millisecondsAreNeverNegativeAndNeverOverflow(duration: Duration, milliseconds: Int32) {
        #expect(duration.milliseconds == milliseconds)
    }

    @Test func partitionsOrderByTopicThenNumber() {
        let sorted = [TopicPartition("b", 0), TopicPartition("a", 10), TopicPartition("a", 9)].sorted()
        #expect(sorted.map(\.description) == ["a[9]", "a[10]", "b[0]"])
    }

    @Test func versionsOrderByAge() {
        #expect(LibraryVersion(2, 0, 2) < LibraryVersion(2, 10, 0))
        #expect(LibraryVersion(1, 9, 9) < LibraryVersion(2, 0, 0))
        #expect(LibraryVersion(2, 0, 2).description == "2.0.2")
        #expect(LibraryVersion.loaded >= LibraryVersion(2, 0, 0))
    }

    @Test func errorsReadWell() {
        let error = KafkaError(code: 1, label: "offset_out_of_range", message: "read in[0]: gone", severity: .permanent)
        #expect(error.description == "read in[0]: gone (offset_out_of_range)")
        #expect("\(KafkaError.closed("poll"))" == "poll: the client is closed (closed)")
    }

    @Test func headersAreFoundByTheirLastValue() {
        let headers = [Header("a", "1"), Header("b", [0xFF]), Header("a", "2")]
        #expect(headers.last(named: "a")?.text == "2")
        #expect(headers.last(named: "b")?.text == "\u{FFFD}")
        #expect(headers.last(named: "c") == nil)
        #expect(Header("a", nil).text == nil)
    }

    @Test func pollThatBroughtNothingIsEmpty() {
        var polled = Polled()
        #expect(polled.isEmpty)
        polled.ends = [TopicPartition("in", 0): 0]
        #expect(!polled.isEmpty)
    }
}
