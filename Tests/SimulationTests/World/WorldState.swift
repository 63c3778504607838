// SPDX-License-Identifier: Apache-2.0

import Kafka
import Pipeline

/// The state of a simulated run.
struct WorldState: Sendable {
    let plan: Plan
    var random: SplitMix64
    var cluster: Cluster
    var clients: [GroupClient] = []
    var readers: [ClaimsReader] = []
    /// What indexes on disk hold, and which process has each open.
    var disks: [SimulatedDisk] = []
    /// The wave of documents that is under way.
    private var wave = 0
    var processes: [SimulatedProcess] = []
    /// What each hop reported as committed.
    var accounts: [HopName: Accounts] = [:]
    /// Offsets that were set back.
    var replays = 0
    /// The first thing that is wrong.
    var problem: String?
    private(set) var steps = 0
    /// What happened, a line each, if that is asked for.
    private let trace: EventTrace?
    private var parked: [Parked] = []
    var events: [(due: Int, event: Event)] = []
    var disturbancesLeft: Int
    var callFaultsLeft: Int
    var isStopping = false
    private let longestRun = 20_000

    /// A hop that waits for its turn.
    private struct Parked: Sendable {
        let process: Int
        let condition: Condition
        let continuation: CheckedContinuation<Void, Never>
    }

    /// What a call waits for, beside its turn. Times are when it stops to wait.
    enum Condition: Sendable {
        case always
        case time(Int)
        case records(client: Int, until: Int)
        case claims(reader: Int, until: Int)
        case stableOffsets(HopName, [Int32], until: Int)
        case settled(producer: Int)
    }

    enum Event: Sendable {
        case document(ScriptedDocument)
        case start(WorkerSpecification)
        case resume(Int)
        case session(Int, silentSince: Int)
        case heartbeat(Int)

        var isStart: Bool { if case .start = self { true } else { false } }
    }

    /// What is to be done next, outside the state.
    enum Step: Sendable {
        case resume(CheckedContinuation<Void, Never>)
        case start(Int)
        case finished
    }

    init(_ plan: Plan, trace: EventTrace?) {
        self.trace = trace
        self.plan = plan
        random = SplitMix64(seed: plan.seed &+ 2)
        cluster = Cluster(
            partitions: plan.partitions,
            parameters: plan.parameters,
            settings: plan.cluster,
            fault: plan.fault,
            random: SplitMix64(seed: plan.seed &+ 3)
        )
        disturbancesLeft = plan.disturbances
        callFaultsLeft = plan.callFaults
        scheduleWave()
        for worker in plan.workers { events.append((random.number(0...50), .start(worker))) }
    }

    var now: Int { cluster.now }

    func note(_ line: @autoclosure () -> String) {
        trace?.note("\(now) \(line())")
    }

    /// Lets something happen `delay` from now.
    mutating func schedule(_ event: Event, in delay: Int) {
        events.append((now + delay, event))
    }

    mutating func park(_ process: Int, _ condition: Condition, _ continuation: CheckedContinuation<Void, Never>) {
        parked.append(Parked(process: process, condition: condition, continuation: continuation))
    }

    // MARK: Steps

    /// Lets time pass until something can be done, and says what.
    mutating func step() -> Step {
        steps += 1
        if steps > longestRun, problem == nil { problem = "waits for ever" }
        if problem != nil { killAll() }
        advance(to: now + random.number(1...plan.stride))
        disturb()
        while true {
            if let start = nextStart() { return .start(start) }
            if !isStopping, isDone { goOn() }
            if isStopping, parked.isEmpty, processes.allSatisfy({ !$0.isAlive }) {
                if isDone || problem != nil { return .finished }
                // A zombie has written more while the others stopped: somebody must still publish it.
                isStopping = false
                replaceTheDead()
            }
            let ready = parked.indices.filter { isReady(parked[$0]) }
            if !ready.isEmpty {
                let chosen = parked.remove(at: random.pick(ready))
                return .resume(chosen.continuation)
            }
            guard let due = nextDue else {
                if problem == nil { problem = "nothing can go on" }
                return .finished
            }
            advance(to: due)
        }
    }

    private var nextDue: Int? {
        let deadlines = parked.compactMap { parked -> Int? in
            guard processes[parked.process].pausedUntil == nil else { return nil }
            return switch parked.condition {
            case .time(let time), .records(_, let time), .claims(_, let time), .stableOffsets(_, _, let time): time
            case .always, .settled: nil
            }
        }
        return ([cluster.nextDue, events.map(\.due).min(), deadlines.min()].compactMap(\.self)).min().map {
            max($0, now)
        }
    }

    private func isReady(_ parked: Parked) -> Bool {
        let process = processes[parked.process]
        if !process.isAlive { return true }
        if process.pausedUntil != nil { return false }
        switch parked.condition {
        case .always:
            return true
        case .time(let time):
            return now >= time
        case .records(let client, let until):
            return now >= until || clients[client].hasChanges || clients[client].isFenced
                || (!process.isIsolated && hasRecords(clients[client]))
        case .claims(let reader, let until):
            return now >= until || (!process.isIsolated && hasClaims(reader))
        case .stableOffsets(let group, let partitions, let until):
            return now >= until || (!process.isIsolated && cluster.groups[group]?.isStable(partitions) != false)
        case .settled(let producer):
            return cluster.isSettled(producer)
        }
    }

    private mutating func advance(to time: Int) {
        cluster.advance(to: time)
        listen()
        while let index = events.firstIndex(where: { $0.due <= now && !$0.event.isStart }) {
            let event = events.remove(at: index).event
            switch event {
            case .document(let document):
                cluster.append(document.record, transaction: nil)
            case .start:
                break
            case .resume(let process):
                processes[process].goOn(at: cluster.now)
                note("process \(process) goes on")
            case .session(let process, let silentSince):
                if processes[process].silentSince == silentSince { expire(process) }
            case .heartbeat(let client):
                hear(client)
            }
        }
    }

    private mutating func scheduleWave() {
        let first = wave == 0 ? 0 : plan.waves[wave - 1]
        for documents in plan.documents {
            var due = now
            for document in documents.prefix(plan.waves[wave]).dropFirst(first) {
                events.append((due, .document(document)))
                due += random.pick([0, 0, 30, 100])
            }
        }
    }

    /// Lets the next wave come, after the logs have grown older; or ends.
    private mutating func goOn() {
        guard wave + 1 < plan.waves.count, problem == nil else { return stop() }
        cluster.skew += plan.jumps[wave]
        wave += 1
        note("wave \(wave)")
        if plan.shortensLogs, let age = plan.parameters.timeToLive {
            let oldest = now + cluster.skew - Int(age.components.seconds) * 1000
            for topic in [cluster.topics.claims, cluster.topics.verdicts] {
                cluster.deleteRecords(of: topic, before: oldest)
            }
            note("claims begin at \(claims.start)")
        }
        scheduleWave()
    }

    /// Whether all documents so far have been taken and all articles published.
    private var isDone: Bool {
        guard cluster.groups.values.allSatisfy({ $0.pending.isEmpty }) else { return false }
        for (partition, documents) in plan.documents.enumerated() {
            let partition = Int32(partition)
            let refined = cluster.log(TopicPartition(cluster.topics.refined, partition))
            let expected = min(documents.count, plan.waves[wave])
            guard (cluster.groups[.refine]?.committed[partition] ?? 0) >= expected,
                refined.stableEnd == refined.end,
                !refined.hasRecord(from: cluster.groups[.dedup]?.committed[partition] ?? 0)
            else { return false }
        }
        return true
    }
}
