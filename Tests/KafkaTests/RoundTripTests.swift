// SPDX-License-Identifier: Apache-2.0

import Kafka
import Testing

/// What is written is read again, byte for byte.
@Suite(.ownThread) struct RoundTripTests {
    private func roundTrip(_ records: [ProducedRecord]) throws -> [ConsumedRecord] {
        let cluster = try Cluster()
        let producer = try cluster.producer()
        for record in records { try producer.send(record) }
        #expect(producer.flush(timeout: Cluster.patience))
        let consumer = try cluster.consumer()
        try consumer.assign([.input(0): 0])
        let read = try consumer.records(records.count)
        #expect(consumer.close(timeout: Cluster.patience))
        return read
    }

    @Test func keysAndValuesThatAreNullEmptyOrAnyBytes() throws {
        let bytes: [[UInt8]?] = [nil, [], [0], [0xFF, 0, 0x80], Array(0...255)]
        let written = bytes.flatMap { key in bytes.map { (key, $0) } }
        let read = try roundTrip(written.map { ProducedRecord(topic: "in", key: $0, value: $1) })
        for (index, (key, value)) in written.enumerated() {
            #expect(read[index].key == key)
            #expect(read[index].value == value)
            #expect(read[index].headers == [])
            #expect(read[index].offset == Int64(index))
            #expect(read[index].topic == "in")
            #expect(read[index].timestamp > 0)
        }
    }

    @Test func headersKeepOrderDuplicatesAndTheDifferenceOfNullAndEmpty() throws {
        let headers = [
            Header("url", "https://example.org/通报"), Header("none", nil), Header("empty", []), Header("", [1]),
            Header("twice", "first"), Header("other", [0, 0xFF]), Header("twice", "last"), Header("twice", nil),
        ]
        let read = try roundTrip([
            ProducedRecord(topic: "in", value: [1], headers: headers),
            ProducedRecord(topic: "in", value: nil, headers: [headers[0]]),
        ])
        #expect(read[0].headers == headers)
        #expect(read[1].headers == [headers[0]])
        #expect(read[0].headers.last(named: "twice") == Header("twice", nil))
        #expect(read[0].headers.last(named: "absent") == nil)
        #expect(read[0].headers[0].text == "https://example.org/通报")
    }

    @Test func randomBytesOfManySizes() throws {
        var generator = Generator(seed: 4)
        let values = [0, 1, 2, 127, 128, 255, 256, 4095, 65536, 900_000].map { size in
            (0..<size).map { _ in UInt8.random(in: 0...255, using: &generator) }
        }
        let read = try roundTrip(values.map { ProducedRecord(topic: "in", value: $0) })
        #expect(read.map(\.value) == values)
        #expect(read.map(\.size) == values.map(\.count))
    }

    @Test func sizeCountsKeyValueAndHeaders() {
        let headers = [Header("报", [1, 2]), Header("none", nil)]
        #expect(ProducedRecord(topic: "in", key: [1], value: [1, 2, 3], headers: headers).size == 13)
        let read = ConsumedRecord(topic: "in", partition: 0, offset: 0, key: [1], value: [1, 2, 3], headers: headers)
        #expect(read.size == 13)
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014), so that a failure repeats.
struct Generator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
