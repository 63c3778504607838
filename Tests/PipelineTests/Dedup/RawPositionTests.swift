// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

@Suite struct RawPositionTests {
    @Test(arguments: 0..<200 as Range<UInt64>)
    func whatIsWrittenIsRead(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let position = RawPosition(
            partition: .random(in: 0 ... .max, using: &random),
            offset: .random(in: 0 ... .max, using: &random)
        )
        #expect(RawPosition(bytes: position.bytes) == position)
    }

    @Test(arguments: 0..<500 as Range<UInt64>)
    func whatIsReadIsWhatWouldBeWritten(seed: UInt64) {
        var random = SplitMix64(seed: seed)
        let bytes = random.bytes(count: .random(in: 10...14, using: &random))
        guard let position = RawPosition(bytes: bytes) else { return }
        #expect(position.bytes == bytes)
        #expect(position.partition >= 0 && position.offset >= 0)
    }

    @Test(arguments: [[], [0], [UInt8](repeating: 0, count: 11), [UInt8](repeating: 0, count: 13)])
    func otherLengthsAreRefused(bytes: [UInt8]) {
        #expect(RawPosition(bytes: bytes) == nil)
    }

    @Test func coordinatesAreNeverNegative() {
        #expect(RawPosition(bytes: RawPosition(partition: -1, offset: 0).bytes) == nil)
        #expect(RawPosition(bytes: RawPosition(partition: 0, offset: -1).bytes) == nil)
    }

    @Test func theKeyIsBigEndian() {
        #expect(RawPosition(partition: 1, offset: 258).bytes == [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 1, 2])
    }

    @Test func theyOrderByPartitionThenByOffset() {
        let positions = [(1, 0), (0, 5), (0, 2)].map { RawPosition(partition: $0.0, offset: $0.1) }
        #expect(positions.sorted().map(\.description) == ["0/2", "0/5", "1/0"])
    }
}
