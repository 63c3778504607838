// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization

/// Runs schedules, one seed each, and looks at what they leave behind.
struct Simulation: Sendable {
    var fault: PlantedFault?
    /// Whether hop 2 is the double that can be wrong, even where no fault is planted in it.
    var hasFaultyDedup = false

    struct Failure: Sendable, CustomStringConvertible {
        let seed: UInt64
        let fault: PlantedFault?
        let problem: String

        var description: String {
            let planted = fault.map { " MILLRACE_SIMULATION_FAULT=\($0)" } ?? ""
            return "seed \(seed): \(problem) (replay it with MILLRACE_SIMULATION_SEED=\(seed)\(planted))"
        }
    }

    /// Runs one schedule.
    func failure(seed: UInt64) -> Failure? {
        let problem = Oracle(World(plan(seed)).run()).problem()
        return problem.map { Failure(seed: seed, fault: fault, problem: $0) }
    }

    private func plan(_ seed: UInt64) -> Plan {
        Plan(seed: seed, fault: fault, hasFaultyDedup: hasFaultyDedup)
    }

    /// What happened in one schedule, line by line.
    func trace(seed: UInt64) -> [String] {
        let trace = EventTrace()
        _ = World(plan(seed), trace: trace).run()
        return trace.lines
    }

    /// Runs schedules on all cores until `limit` of them have failed.
    func failures(seeds: Range<UInt64>, limit: Int) -> [Failure] {
        let next = Atomic(seeds.lowerBound)
        let found = Mutex<[Failure]>([])
        let threads = ProcessInfo.processInfo.activeProcessorCount
        DispatchQueue.concurrentPerform(iterations: threads) { _ in
            while found.withLock({ $0.count < limit }) {
                let seed = next.add(1, ordering: .relaxed).oldValue
                guard seed < seeds.upperBound else { return }
                if let failure = failure(seed: seed) { found.withLock { $0.append(failure) } }
            }
        }
        return found.withLock { $0.sorted { $0.seed < $1.seed } }
    }
}
