// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import Glibc
internal import Kafka
internal import Pipeline

/// How fast articles of 743 characters are folded as the index grows, and what it takes.
enum Growth {
    /// Folds articles of random text, one in ten a near copy of an earlier one, until `count` are folded. An index that is
    /// there already goes on.
    static func measure(stored path: String?, articles count: Int, memory: Int) throws {
        print("| articles | articles/s | us of processor | bytes on disk an article | memory MB |")
        print("|---|---|---|---|---|")
        let parameters = DedupParameters()
        if let path {
            var fold = try StoredIndex.open(
                path,
                log: "benchmark",
                parameters: parameters,
                memory: memory,
                mismatch: .refuse
            )
            try run(from: fold.index.documentCount, to: count, path) { try fold.apply($0) }
            print("kept \(fold.index.keptCount), stock \(fold.index.state.stock)")
        } else {
            var fold = ClaimsFold(parameters: parameters)
            try run(from: 0, to: count, nil) { fold.apply($0) }
            print("kept \(fold.index.keptCount), stock \(fold.index.state.stock)")
        }
    }

    private static func run(
        from first: Int,
        to count: Int,
        _ path: String?,
        _ apply: ([ConsumedRecord]) throws -> Void
    ) throws {
        let parameters = DedupParameters()
        var source = Articles(seed: 77 &+ UInt64(first))
        var (wall, cpu) = (0.0, 0.0)
        var (lastWall, lastCPU, last, next) = (0.0, 0.0, first, Self.next(after: first))
        var done = first
        while done < count {
            let records = (0..<min(2000, count - done)).map { source.record(done + $0, parameters) }
            let (startWall, startCPU) = (wallSeconds(), processorSeconds())
            try apply(records)
            wall += wallSeconds() - startWall
            cpu += processorSeconds() - startCPU
            done += records.count
            guard done >= next || done == count else { continue }
            let part = Double(done - last)
            let disk = path.map { "\(Int(size(of: $0)) / done)" } ?? ""
            print(
                "| \(done) | \(Int(part / (wall - lastWall))) | \(Int((cpu - lastCPU) / part * 1e7) / 10) | \(disk) |"
                    + " \(residentMegabytes()) |"
            )
            fflush(nil)
            (lastWall, lastCPU, last) = (wall, cpu, done)
            next = Self.next(after: done)
        }
    }

    /// The next size to report: 1 and 3 of each power of ten from 10,000 on, and each million.
    private static func next(after done: Int) -> Int {
        [10_000, 30_000, 100_000, 300_000].first { $0 > done } ?? (done / 1_000_000 + 1) * 1_000_000
    }

    private static func size(of folder: String) -> Int {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []
        return files.reduce(0) { sum, name in
            sum + (((try? FileManager.default.attributesOfItem(atPath: folder + "/" + name))?[.size] as? Int) ?? 0)
        }
    }

    private static func residentMegabytes() -> Int {
        let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmRSS") }
        return (line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0) / 1024
    }
}

/// Claims of random text.
struct Articles {
    private var generator: SplitMix64
    private var earlier: [[UInt8]] = []

    init(seed: UInt64) {
        generator = SplitMix64(seed: seed)
    }

    mutating func record(_ number: Int, _ parameters: DedupParameters) -> ConsumedRecord {
        var text: [UInt8]
        if number % 10 == 9, let copied = earlier.randomElement(using: &generator) {
            text = copied
            // One character in the middle.
            text.replaceSubrange(900..<903, with: [0xE4, 0xB8, 0x80])
        } else {
            text = []
            text.reserveCapacity(743 * 3)
            for _ in 0..<186 {
                let bits = generator.next()
                for shift in [UInt64(0), 16, 32, 48] {
                    let scalar = 0x4E00 + UInt32(truncatingIfNeeded: (bits >> shift) & 0x3FFF)
                    text.append(0xE0 | UInt8(scalar >> 12))
                    text.append(0x80 | UInt8(scalar >> 6 & 63))
                    text.append(0x80 | UInt8(scalar & 63))
                }
            }
        }
        if number % 100 == 0 {
            if earlier.count < 1000 {
                earlier.append(text)
            } else {
                earlier[Int.random(in: 0..<1000, using: &generator)] = text
            }
        }
        let hash = Hash128(of: text)
        let claims = DocumentClaims(
            raw: RawPosition(partition: 0, offset: Int64(number)),
            document: DocumentID(Hash128(high: hash.low, low: hash.high)),
            urlHash: hash.low,
            claims: [Claim(position: 0, textHash: hash, sketch: Sketch(folded: text, sampling: parameters.sampling))]
        )
        let record = claims.record(topic: "benchmark", parameters: parameters, pipeline: "benchmark")
        return ConsumedRecord(
            topic: record.topic,
            partition: 0,
            offset: Int64(number),
            timestamp: 1_700_000_000_000,
            key: record.key,
            value: record.value,
            headers: record.headers
        )
    }
}

func wallSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}
