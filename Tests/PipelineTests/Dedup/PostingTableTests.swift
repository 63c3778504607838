// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Pipeline

@Suite struct PostingTableTests {
    private func postings(_ number: UInt64) -> Postings { .one(Posting(bits: number << 20 | 1)) }

    @Test func holdsWhatADictionaryHolds() {
        var random = SplitMix64(seed: 5)
        for keys in [1, 3, 40, 5000] as [UInt64] {
            var table = PostingTable()
            var dictionary: [UInt64: Postings] = [:]
            for number in 0..<10_000 as Range<UInt64> {
                // Keys with many zero bits, as sampled hashes have, and 0 itself.
                let key = UInt64.random(in: 0..<keys, using: &random) << 40
                #expect(table[key] == dictionary[key] ?? .none)
                table[key] = postings(number)
                dictionary[key] = postings(number)
                if number % 3000 == 2999 {
                    table.removeAll { $0.newest ?? 0 <= number - 1000 }
                    dictionary = dictionary.filter { $0.value.newest ?? 0 > number - 1000 }
                }
            }
            for key in 0..<keys { #expect(table[key << 40] == dictionary[key << 40] ?? .none) }
        }
    }

    @Test func nothingIsNotEntered() {
        var table = PostingTable()
        for key in 0..<1000 as Range<UInt64> { table[key] = .none }
        #expect((0..<1000 as Range<UInt64>).allSatisfy { table[$0].isEmpty })
        table[7] = postings(1)
        #expect(table[7] == postings(1))
    }
}
