// SPDX-License-Identifier: Apache-2.0

import Kafka
import Pipeline

/// What a schedule is like: drawn from its seed before anything happens.
struct Plan: Sendable {
    let seed: UInt64
    let fault: PlantedFault?
    /// Whether hop 2 is the double that can be wrong.
    let hasFaultyDedup: Bool
    let delivery: Delivery
    let parameters: DedupParameters
    let partitions: Int
    /// The raw documents of each partition.
    let documents: [[ScriptedDocument]]
    /// How many documents of each partition come in the first wave, in the second, and so on. A wave comes when all before
    /// it is published, and the log's time has gone on.
    let waves: [Int]
    /// How far the log's time goes on before each wave but the first, in milliseconds.
    let jumps: [Int]
    /// Whether the logs of claims and verdicts lose what is too old to count.
    let shortensLogs: Bool
    let workers: [WorkerSpecification]
    /// Whether workers differ in what they reject.
    let hasVersions: Bool
    let limits: PollLimits
    let width: Int
    let cluster: Cluster.Settings
    // Times in the simulation's milliseconds.
    let stride: Int
    let wait: Int
    let patience: Int
    let session: Int
    let longestPause: Int
    /// How many kills, pauses, rebalances and so on there are at most, and how rare they are.
    let disturbances: Int
    let disturbanceChances: Int
    /// The same for kills and errors at the hops' calls.
    let callFaults: Int
    let callChances: Int
    /// Whether calls fail often, but never for good.
    let isStormy: Bool
    let mayReplay: Bool
    /// Whether nothing goes wrong.
    let isCalm: Bool

    /// Draws a plan. Plans for a planted fault are of the mode in which it does harm.
    init(seed: UInt64, fault: PlantedFault? = nil, hasFaultyDedup: Bool = false) {
        var random = SplitMix64(seed: seed)
        self.seed = seed
        self.fault = fault
        self.hasFaultyDedup = hasFaultyDedup || fault?.isOfDedup == true
        let drawn: Delivery = random.oneIn(4) ? .atLeastOnce : .exactlyOnce
        delivery = fault?.delivery ?? drawn
        partitions = random.number(1...3)
        hasVersions = random.oneIn(3)
        let palette = self.hasFaultyDedup ? ScriptedText.strangers : random.pick(ScriptedText.palettes)
        documents = (0..<partitions).map { partition in
            (0..<random.number(1...4)).map { offset in
                ScriptedDocument(partition: partition, offset: offset, palette: palette, &random)
            }
        }
        var parameters = ScriptedText.parameters
        if random.oneIn(3) { parameters.keep = .richest }
        // At least once, a process that was stopped for longer than a claim counts may claim again: then it is another one.
        let growsOld = delivery == .exactlyOnce && !self.hasFaultyDedup && (random.oneIn(3) || fault?.isOfAge == true)
        if growsOld { parameters.timeToLive = .seconds(1000) }
        self.parameters = parameters
        waves = growsOld ? [1, 2, 3, 4] : [4]
        jumps = (1..<waves.count).map { _ in random.pick([100_000, 600_000, 1_100_000]) }
        let areStatic = random.oneIn(3)
        workers = WorkerSpecification.fleet(areStatic: areStatic, &random)
        limits = PollLimits(records: random.number(1...4), bytes: random.oneIn(3) ? 120 : 1 << 20)
        width = random.oneIn(4) ? 2 : 1
        isCalm = random.oneIn(8)
        stride = random.pick([2, 5, 10])
        cluster = Cluster.Settings(
            markerDelay: random.pick([1, 20, 150]),
            transactionTimeout: isCalm ? 5000 : stride * random.pick([50, 150]),
            rebalanceTimeout: isCalm ? 5000 : stride * random.pick([100, 400])
        )
        wait = random.pick([0, 10, 40])
        patience = isCalm ? 5000 : random.pick([20, 60, 400, 2000])
        session = random.pick([100, 300])
        longestPause = random.pick([100, 1000])
        disturbances = isCalm ? 0 : random.number(0...12)
        disturbanceChances = random.number(10...60)
        isStormy = !isCalm && random.oneIn(5)
        callFaults = isCalm ? 0 : isStormy ? random.number(20...60) : random.number(0...6)
        callChances = isStormy ? random.number(4...12) : random.number(10...80)
        // Who reads articles again whose claims are too old to count asks too much.
        mayReplay = random.oneIn(3) && !growsOld
        shortensLogs = growsOld
    }
}

/// Which hops a worker runs, and under which name, if it keeps one over restarts.
struct WorkerSpecification: Sendable, CustomStringConvertible {
    var hops: Set<HopName>
    var instance: String?

    var description: String {
        hops.sorted().map(\.rawValue).joined(separator: ", ") + (instance.map { " as \($0)" } ?? "")
    }

    static func fleet(areStatic: Bool, _ random: inout SplitMix64) -> [WorkerSpecification] {
        let layouts: [[Set<HopName>]] = [
            [[.refine, .dedup]], [[.refine, .dedup], [.refine, .dedup]], [[.refine], [.dedup]],
            [[.refine], [.refine], [.dedup], [.dedup]], [[.refine, .dedup], [.refine], [.dedup]],
            [[.refine, .dedup], [.refine, .dedup], [.refine, .dedup]],
        ]
        return random.pick(layouts).enumerated().map { index, hops in
            WorkerSpecification(hops: hops, instance: areStatic ? "worker-\(index)" : nil)
        }
    }
}
