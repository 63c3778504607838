// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Pipeline

@Suite struct SketchTests {
    private func sketched(_ utf8: [UInt8], _ sampling: Sampling = Sampling()) -> Sketch? {
        Sketch(folded: FoldedText.fold(MaskedText.marked(utf8) ?? utf8), sampling: sampling)
    }

    private func shingleSet(_ utf8: [UInt8]) -> Set<[UInt32]> {
        let scalars = FoldedText.fold(utf8).scalars
        return Set((0..<max(0, scalars.count - 4)).map { Array(scalars[$0..<$0 + 5]) })
    }

    @Test func holdsEachShingleOnce() throws {
        var writer = SyntheticText(seed: 31)
        for length in [80, 300, 743, 4000] {
            let text = writer.utf8(length)
            let sketch = try #require(sketched(text, .exact))
            #expect(sketch.shingles.count == shingleSet(text).count)
            #expect(sketch.keys.count == sketch.shingles.count)
            #expect(sketch.length == length)
        }
    }

    /// What the sizes of the index and the error of all estimates rest on.
    @Test func samplesAsManyAsItSays() throws {
        var writer = SyntheticText(seed: 32)
        var (shingles, keys, bytes) = (0, 0, 0)
        for _ in 0..<100 {
            let sketch = try #require(sketched(writer.utf8(743)))
            #expect(sketch.level == 2)
            shingles += sketch.shingles.count
            keys += sketch.keys.count
            bytes += sketch.bytes.count
        }
        #expect((15_500...19_500).contains(shingles))
        #expect((1_600...2_400).contains(keys))
        #expect((55_000...75_000).contains(bytes))
    }

    @Test(arguments: [
        (100, 0), (324, 0), (325, 1), (644, 1), (645, 2), (50_000, 2), (50_001, 3), (100_000, 3), (100_001, 4),
    ])
    func levelFollowsFromTheLength(length: Int, level: Int) {
        #expect(Sampling().level(shingles: length - 4, length: length) == level)
        #expect(Sampling.exact.level(shingles: length - 4, length: length) == 0)
    }

    @Test func aSampleHoldsThatOfEachHigherLevel() throws {
        var writer = SyntheticText(seed: 33)
        let text = writer.utf8(3000)
        let whole = try #require(sketched(text, .exact))
        for level in 1...5 {
            var sampling = Sampling()
            sampling.level = level
            let thin = try #require(sketched(text, sampling))
            #expect(thin.level == min(level, 4))
            #expect(thin.shingles == whole.shingles.filter { $0 <= UInt32.max >> UInt32(thin.level) })
            #expect(thin.keys == whole.keys.filter { $0 <= UInt64.max >> UInt64(thin.level + 3) })
        }
    }

    @Test func readsWhatItWrote() throws {
        var writer = SyntheticText(seed: 34)
        for length in [60, 200, 500, 743, 2000, 60_000] {
            let sketch = try #require(sketched(writer.utf8(length) + Array("2020年2月10日x例".utf8)))
            let read = try #require(Sketch(bytes: sketch.bytes))
            #expect(read == sketch)
            #expect(read.length == sketch.length)
            #expect(read.level == sketch.level)
            #expect(read.shingles == sketch.shingles)
            #expect(read.keys == sketch.keys)
            #expect(read.figures == sketch.figures)
            for count in stride(from: 0, to: sketch.bytes.count, by: 7) {
                #expect(Sketch(bytes: Array(sketch.bytes.prefix(count))) == nil)
            }
            #expect(Sketch(bytes: sketch.bytes + [0]) == nil)
        }
    }

    @Test func survivesWhatItDidNotWrite() throws {
        var generator = SplitMix64(seed: 35)
        var writer = SyntheticText(seed: 36)
        let sketch = try #require(sketched(writer.utf8(200)))
        for _ in 0..<3000 {
            _ = Sketch(bytes: generator.bytes(count: Int.random(in: 0..<80, using: &generator)))
            var damaged = sketch.bytes
            damaged[Int.random(in: 0..<damaged.count, using: &generator)] = UInt8.random(in: 0...255, using: &generator)
            if let read = Sketch(bytes: damaged) { _ = SketchComparison(read, sketch) }
        }
    }

    /// It is written to the claims log, so it must never change by itself.
    @Test func theFormIsStable() throws {
        var writer = SyntheticText(seed: 37)
        let folded = writer.utf8(1000) + Array("截至2月10日24时新增确诊病例3例".utf8)
        let sketch = try #require(Sketch(folded: folded, sampling: Sampling()))
        #expect(Hash128(of: sketch.bytes).description == "a6e239b68d0ebb3e5065c48223b3280d")
    }

    @Test(arguments: ["cat", "疫情防控通报", String(repeating: "哈", count: 2000), String(repeating: "加强防控工作", count: 300)])
    func saysNothingOfTextsWithFewShingles(text: String) {
        #expect(sketched(Array(text.utf8)) == nil)
    }

    @Test func leavesOutTheShinglesOfMasks() throws {
        var writer = SyntheticText(seed: 38)
        let (start, end) = (writer.utf8(100), writer.utf8(100))
        let masked = try #require(sketched(start + Array("新增xx例".utf8) + end))
        let full = try #require(sketched(start + Array("新增123例".utf8) + end))
        let comparison = SketchComparison(masked, full)
        #expect(comparison.firstInSecond == 1)
        #expect(comparison.second - comparison.first == 7)
    }

    @Test func estimatesAreTrueWhereNothingIsSampled() throws {
        var writer = SyntheticText(seed: 39)
        for _ in 0..<50 {
            let common = writer.utf8(80)
            let (one, other) = (common + writer.utf8(60), writer.utf8(90) + common)
            let (left, right) = (shingleSet(one), shingleSet(other))
            let comparison = SketchComparison(try #require(sketched(one)), try #require(sketched(other)))
            #expect(comparison.isWhole)
            #expect(comparison.first == left.count)
            #expect(comparison.second == right.count)
            #expect(comparison.common == left.intersection(right).count)
            #expect(comparison.jaccard == Double(comparison.common) / Double(left.union(right).count))
        }
    }

    /// The standard error of the binomial distribution, at different levels on both sides.
    @Test func estimatesAreAsExactAsTheirSamples() throws {
        var writer = SyntheticText(seed: 40)
        var deviation = 0.0
        let rounds = 200
        for _ in 0..<rounds {
            let common = writer.utf8(500)
            let (one, other) = (common, common + writer.utf8(400))
            let (left, right) = (shingleSet(one), shingleSet(other))
            let truth = Double(left.intersection(right).count) / Double(left.union(right).count)
            let comparison = SketchComparison(try #require(sketched(one)), try #require(sketched(other)))
            let samples = Double(comparison.first + comparison.second - comparison.common)
            let error = (comparison.jaccard - truth) / (truth * (1 - truth) / samples).squareRoot()
            deviation += error * error
            #expect(abs(error) < 5)
        }
        #expect((0.7...1.3).contains(deviation / Double(rounds)))
    }

    /// A text may repeat one shingle for ever, which puts all hashes into one bucket.
    @Test(arguments: [0, 1, 17, 400, 5000])
    func hashesAreSorted(count: Int) {
        var generator = SplitMix64(seed: UInt64(count))
        for limit in [UInt64.max, UInt64.max >> 2, UInt64.max >> 9] {
            var hashes = (0..<count).map { _ in generator.next() & limit }
            if count == 400 { hashes += [UInt64](repeating: limit / 3, count: 300) }
            let sorted = hashes.sorted()
            hashes.sortSpread(upTo: limit)
            #expect(hashes == sorted)
        }
    }
}
