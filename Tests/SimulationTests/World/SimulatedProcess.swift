// SPDX-License-Identifier: Apache-2.0

import Pipeline

/// A worker's process, as the world around it sees it.
struct SimulatedProcess: Sendable {
    let specification: WorkerSpecification
    /// The version of the pipeline that it runs.
    let version: Int
    let stop = StopSignal()
    var isAlive = true
    var hasFailed = false
    var runningHops: Int
    /// Until when it does not run at all, as after SIGSTOP; `nil` if it does.
    var pausedUntil: Int?
    /// Until when it cannot reach the broker; `nil` if it can.
    var isolatedUntil: Int?
    /// Since when its groups have not heard of it; `nil` if they do.
    var silentSince: Int?

    init(specification: WorkerSpecification, version: Int) {
        self.specification = specification
        self.version = version
        runningHops = specification.hops.count
    }

    var isIsolated: Bool { isolatedUntil != nil }

    /// Whether it exchanges heartbeats with the broker.
    var isResponsive: Bool { isAlive && pausedUntil == nil && !isIsolated }

    /// Ends what has lasted until now.
    mutating func goOn(at now: Int) {
        if let until = pausedUntil, until <= now { pausedUntil = nil }
        if let until = isolatedUntil, until <= now { isolatedUntil = nil }
        if isResponsive { silentSince = nil }
    }
}
