// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Pipeline

@Suite struct RiceCodeTests {
    private func coded(_ values: [UInt32], bits: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        RiceCode.append(values, bits: bits, to: &bytes)
        return bytes
    }

    private func values(_ count: Int, bits: Int, _ generator: inout SplitMix64) -> [UInt32] {
        let mask = UInt32.max >> UInt32(32 - bits)
        return Set((0..<count).map { _ in UInt32.random(in: 0...mask, using: &generator) }).sorted()
    }

    @Test func readsWhatItWrote() throws {
        var generator = SplitMix64(seed: 11)
        for round in 0..<2000 {
            let bits = Int.random(in: 1...32, using: &generator)
            let values = values(
                Int.random(in: 0..<(round % 10 == 0 ? 2000 : 40), using: &generator),
                bits: bits,
                &generator
            )
            let bytes = coded(values, bits: bits)
            let after: [UInt8] = [0xFF, 0x00, 0xFF]
            let read = try #require(RiceCode.read((bytes + after)[...], count: values.count, bits: bits))
            #expect(read.values == values)
            #expect(read.bytes == bytes.count)
        }
    }

    @Test(
        arguments: [
            [], [0], [UInt32.max], [0, UInt32.max], Array(0..<500), Array((UInt32.max - 499)...UInt32.max),
        ] as [[UInt32]]
    )
    func takesTheEnds(values: [UInt32]) throws {
        let bytes = coded(values, bits: 32)
        #expect(RiceCode.read(bytes[...], count: values.count, bits: 32)?.values == values)
    }

    @Test func isNearTheBest() {
        var generator = SplitMix64(seed: 12)
        let values = values(174, bits: 30, &generator)
        // The logarithm of the number of such lists is 174 · (log2(2^30 / 174) + 1.44) = 4176 bits.
        #expect(coded(values, bits: 30).count < 545)
    }

    @Test func survivesWhatItDidNotWrite() {
        var generator = SplitMix64(seed: 13)
        for _ in 0..<5000 {
            let bytes = generator.bytes(count: Int.random(in: 0..<40, using: &generator))
            let count = Int.random(in: 0..<60, using: &generator)
            let bits = Int.random(in: 1...32, using: &generator)
            guard let read = RiceCode.read(bytes[...], count: count, bits: bits) else { continue }
            #expect(read.values.count == count)
            #expect(zip(read.values, read.values.dropFirst()).allSatisfy { $0 < $1 })
            #expect(coded(read.values, bits: bits) == Array(bytes.prefix(read.bytes)))
        }
    }

    @Test func refusesACountThatTheBytesCannotHold() {
        #expect(RiceCode.read([0, 0, 0][...], count: .max, bits: 32) == nil)
        #expect(RiceCode.read([][...], count: 1, bits: 32) == nil)
        #expect(RiceCode.read([0xFF, 0xFF][...], count: 1, bits: 32) == nil)
    }
}
