// SPDX-License-Identifier: Apache-2.0

import Pipeline

extension WorldState {
    mutating func nextStart() -> Int? {
        guard !isStopping,
            let index = events.firstIndex(where: { $0.due <= now && $0.event.isStart }),
            case .start(let specification) = events.remove(at: index).event
        else { return nil }
        let version = plan.hasVersions ? random.number(0...2) : 0
        processes.append(SimulatedProcess(specification: specification, version: version))
        note("process \(processes.count - 1) starts: \(specification) version \(version)")
        return processes.count - 1
    }

    /// A hop of a process has ended.
    mutating func finished(_ process: Int, _ hop: HopName, _ failure: HopFailure?) {
        note("hop \(hop) of process \(process) ends: \(failure?.message ?? "stopped")")
        processes[process].runningHops -= 1
        if let failure, processes[process].isAlive {
            processes[process].hasFailed = true
            processes[process].stop.set()
            // One that was held up for longer than a claim counts may have an article in hand whose claim is forgotten. Others
            // have published it; the oracle sees to that.
            let isTooLate = failure.kind == .configuration && cluster.skew > 0 && hop == .dedup
            if failure.kind != .restart, !isTooLate {
                problem = problem ?? "\(hop) failed: \(failure.message)"
            } else if plan.isCalm {
                problem = problem ?? "\(hop) failed though nothing went wrong: \(failure.message)"
            }
        }
        guard processes[process].runningHops == 0, processes[process].isAlive else { return }
        processes[process].isAlive = false
        silence(process)
        if processes[process].hasFailed { restart(process) }
    }

    private mutating func restart(_ process: Int) {
        guard !isStopping else { return }
        schedule(.start(processes[process].specification), in: random.number(1...60))
    }

    /// A process is killed: what it had sent may still arrive, and nobody hears of it again.
    mutating func kill(_ process: Int) {
        guard processes[process].isAlive else { return }
        note("process \(process) is killed")
        for index in cluster.producers.indices where cluster.producers[index].process == process {
            cluster.write(index, atMost: random.number(0...2))
            cluster.producers[index].queue = []
        }
        processes[process].isAlive = false
        silence(process)
        if random.oneIn(2) { restart(process) }
    }

    mutating func killAll() {
        for process in processes.indices { kill(process) }
        stop()
    }

    mutating func silence(_ process: Int) {
        guard processes[process].silentSince == nil else { return }
        processes[process].silentSince = now
        schedule(.session(process, silentSince: now), in: plan.session)
    }

    mutating func stop() {
        isStopping = true
        (disturbancesLeft, callFaultsLeft) = (0, 0)
        events.removeAll(where: \.event.isStart)
        for process in processes.indices {
            processes[process].pausedUntil = nil
            processes[process].isolatedUntil = nil
            processes[process].stop.set()
        }
    }
}
