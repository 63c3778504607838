// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Kafka
import Pipeline

/// How long readers of the outcomes wait when a worker is killed inside a transaction.
///
/// Two workers with names, settings as they come; documents flow in evenly all the time. What is measured is what a
/// reader of committed records sees: between which arrivals nothing came.
struct RecoveryBenchmark {
    private let site: Site
    private let repetitions: Int
    private let partitions = 4
    private let documentsPerSecond = 200
    /// Until the fleet flows evenly.
    private let settling = Duration.seconds(12)

    init(_ site: Site, repetitions: Int) {
        self.site = site
        self.repetitions = repetitions
    }

    /// What the killed worker's supervisor does.
    private enum Supervisor: String, CaseIterable {
        case restarts = "restarted at once"
        case leaves = "not restarted"

        /// How long is watched after the kill: without a restart a session must end first.
        var watch: Duration { self == .restarts ? .seconds(30) : .seconds(90) }
    }

    func run() throws -> [String] {
        var table = MarkdownTable("the killed worker is", "no outcome at all, s", "none of some partition, s")
        for supervisor in Supervisor.allCases {
            let silences = try (0..<repetitions).map { _ in try measure(supervisor) }
            table.add(
                supervisor.rawValue,
                silences.map(\.ofAll).described,
                silences.map(\.ofOnePartition).described
            )
        }
        let text =
            "A worker is killed (-9) inside a transaction, one of two, both hops, exactly once, defaults; "
            + "\(documentsPerSecond) documents a second come in on \(partitions) partitions. The longest time in which a "
            + "reader of committed outcomes got nothing; \(repetitions) runs."
        return [text, table.text]
    }

    private struct Silence {
        var ofAll: Double
        var ofOnePartition: Double
    }

    private func measure(_ supervisor: Supervisor) throws -> Silence {
        let run = WorkerRun(site)
        try run.create(partitions: partitions)
        var workers = try ["one", "two"].map { try run.start($0) }
        defer { for worker in workers { kill(worker.process.processIdentifier, SIGKILL) } }
        let input = Pipe()
        let push = try run.push(from: input)
        let reader = try site.clients.reader(committed: true)
        defer { _ = reader.close(timeout: .seconds(10)) }
        let outputs = run.outputs.flatMap { topic in (0..<partitions).map { TopicPartition(topic, Int32($0)) } }
        try reader.assign(Dictionary(uniqueKeysWithValues: outputs.map { ($0, 0) }))

        let start = ContinuousClock.now
        var killed: ContinuousClock.Instant?
        var arrivals = Arrivals(partitions: partitions)
        var sent = 0
        while killed.map({ $0.duration(to: .now) < supervisor.watch }) ?? true {
            let due = Int(start.duration(to: .now) / .seconds(1) * Double(documentsPerSecond))
            if sent < due {
                input.fileHandleForWriting.write(Data((sent..<due).map(Self.line).joined().utf8))
                sent = due
            }
            let polled = try reader.poll(PollLimits(records: 10_000, bytes: 16 << 20), wait: .milliseconds(2))
            arrivals.add(polled.records, isAfterKill: killed != nil)
            guard killed == nil, start.duration(to: .now) > settling, try workers[0].isInTransaction else { continue }
            kill(workers[0].process.processIdentifier, SIGKILL)
            workers[0].process.waitUntilExit()
            killed = .now
            if supervisor == .restarts { workers[0] = try run.start("one") }
        }
        try input.fileHandleForWriting.close()
        push.waitUntilExit()
        for worker in workers where worker.process.isRunning { worker.process.terminate() }
        for worker in workers { worker.process.waitUntilExit() }
        try run.clear()
        let silence = arrivals.silence()
        note("\(supervisor.rawValue): \(silence.ofAll.rounded(to: 1)) s, \(silence.ofOnePartition.rounded(to: 1)) s")
        return silence
    }

    private static func line(_ number: Int) -> String {
        #"{"url":"https://news.example.org/\#(number)","text":"\#(number): \#(number &* 7_919) \#(number &* 104_729)"}"#
            + "\n"
    }

    /// When outcomes came, by the partition of their documents.
    private struct Arrivals {
        private var last: [ContinuousClock.Instant]
        private var lastOfAll = ContinuousClock.now
        private var longest: [Duration]
        private var longestOfAll = Duration.zero

        init(partitions: Int) {
            last = Array(repeating: .now, count: partitions)
            longest = Array(repeating: .zero, count: partitions)
        }

        mutating func add(_ records: [ConsumedRecord], isAfterKill: Bool) {
            let now = ContinuousClock.now
            for record in records {
                guard let partition = record.value.flatMap(Self.rawPartition), last.indices.contains(partition) else {
                    continue
                }
                if isAfterKill {
                    longest[partition] = max(longest[partition], last[partition].duration(to: now))
                    longestOfAll = max(longestOfAll, lastOfAll.duration(to: now))
                }
                last[partition] = now
                lastOfAll = now
            }
        }

        /// What is still silent at the end counts as well.
        func silence() -> Silence {
            let now = ContinuousClock.now
            let partitions = zip(longest, last).map { max($0, $1.duration(to: now)) }
            return Silence(
                ofAll: max(longestOfAll, lastOfAll.duration(to: now)) / .seconds(1),
                ofOnePartition: (partitions.max() ?? .zero) / .seconds(1)
            )
        }

        private struct Outcome: Decodable {
            struct Document: Decodable {
                var raw: Raw
            }
            struct Raw: Decodable {
                var partition: Int
            }
            var document: Document
        }

        private static func rawPartition(_ json: [UInt8]) -> Int? {
            (try? JSONDecoder().decode(Outcome.self, from: Data(json)))?.document.raw.partition
        }
    }
}

extension [Double] {
    fileprivate var described: String { map { $0.rounded(to: 1) }.joined(separator: ", ") }
}
