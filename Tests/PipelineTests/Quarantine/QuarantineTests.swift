// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Pipeline

@Suite struct QuarantineTests {
    private let raw = RawPosition(partition: 3, offset: 17)
    private let other = RawPosition(partition: 0, offset: 4)

    private func entry(
        _ raw: RawPosition,
        alone: Bool = false,
        timedOut: Bool = false,
        crashed: Bool = false
    ) -> WorkJournal.Entry {
        WorkJournal.Entry(raw: raw, wasAlone: alone, timedOut: timedOut, crashed: crashed)
    }

    @Test func suspectsAllThatWereInHand() {
        var quarantine = Quarantine()
        quarantine.learn(from: [entry(raw, crashed: true), entry(other, crashed: true)])
        #expect(quarantine.suspects == [raw: 0, other: 0])
        #expect(quarantine.condemned.isEmpty)
    }

    @Test func condemnsWhatCrashesAlone() {
        var quarantine = Quarantine()
        quarantine.learn(from: [entry(raw, crashed: true), entry(other, crashed: true)])
        quarantine.learn(from: [entry(raw, alone: true, crashed: true)])
        #expect(quarantine.condemned == [raw: .crashed])
        #expect(quarantine.suspects == [other: 0])
    }

    @Test func condemnsWhatTakesTooLongAlone() {
        var quarantine = Quarantine()
        quarantine.learn(from: [entry(raw, timedOut: true)])
        #expect(quarantine.suspects == [raw: 0])
        quarantine.learn(from: [entry(raw, alone: true, timedOut: true)])
        #expect(quarantine.condemned == [raw: .timeout])
    }

    @Test func doesNotCondemnForOneKillFromOutside() {
        var quarantine = Quarantine()
        quarantine.learn(from: [entry(raw)])
        quarantine.learn(from: [entry(raw, alone: true)])
        #expect(quarantine.condemned.isEmpty)
        quarantine.learn(from: [entry(raw, alone: true)])
        #expect(quarantine.condemned == [raw: .crashed])
    }

    @Test func forgetsASuspectThatWentThrough() {
        var quarantine = Quarantine()
        quarantine.learn(from: [entry(raw, crashed: true)])
        quarantine.clear(raw)
        #expect(quarantine.isEmpty)
    }

    @Test func remembersAtMostTenThousand() {
        var quarantine = Quarantine()
        quarantine.learn(from: (0..<10_050).map { entry(RawPosition(partition: 0, offset: $0), crashed: true) })
        #expect(quarantine.suspects.count == 10_000)
    }

    @Test func readsWhatItWrites() {
        var quarantine = Quarantine()
        quarantine.learn(from: [entry(other), entry(raw, alone: true, timedOut: true)])
        quarantine.learn(from: [entry(other, alone: true)])
        #expect(quarantine.text == "suspect 0 4 1\ncondemned 3 17 timeout\n")
        #expect(Quarantine(text: quarantine.text) == quarantine)
    }

    @Test(arguments: [
        "", "\n\n", "suspect", "suspect x 1 0", "condemned 1 2 bored", "suspect 1 2 3 4", "\u{0}\u{FFFD} a b c",
    ])
    func leavesOutLinesThatAreNone(text: String) {
        #expect(Quarantine(text: text).isEmpty)
    }

    @Test func readsAnyBytes() {
        var random = SplitMix64(seed: 1)
        for _ in 0..<2000 {
            let bytes = (0..<Int.random(in: 0..<60, using: &random)).map { _ in
                UInt8.random(in: .min ... .max, using: &random)
            }
            let read = Quarantine(text: String(decoding: bytes, as: UTF8.self))
            #expect(Quarantine(text: read.text) == read)
        }
    }
}
