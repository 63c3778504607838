// SPDX-License-Identifier: Apache-2.0

import Pipeline

extension WorldState {
    mutating func disturb() {
        guard !isStopping else { return }
        replaceTheDead()
        let living = processes.indices.filter { processes[$0].isAlive }
        guard disturbancesLeft > 0, !living.isEmpty, random.oneIn(plan.disturbanceChances) else { return }
        disturbancesLeft -= 1
        disturb(random.pick(living))
    }

    /// Sees to it that each hop has a process, or will have.
    mutating func replaceTheDead() {
        let living = processes.indices.filter { processes[$0].isAlive }
        for hop in HopName.allCases where !living.contains(where: { processes[$0].specification.hops.contains(hop) }) {
            let isComing = events.contains { event in
                if case .start(let worker) = event.event { worker.hops.contains(hop) } else { false }
            }
            if !isComing { schedule(.start(WorkerSpecification(hops: [hop])), in: random.number(1...60)) }
        }
    }

    private mutating func disturb(_ process: Int) {
        let hop = random.pick(processes[process].specification.hops.sorted())
        switch random.number(0...9) {
        case 0, 1:
            kill(process)
        case 2, 3, 4:
            let pause = random.number(1...plan.longestPause)
            note("process \(process) is paused for \(pause)")
            processes[process].pausedUntil = now + pause
            silence(process)
            schedule(.resume(process), in: pause)
        case 5:
            let pause = random.number(1...plan.longestPause)
            note("process \(process) is cut off for \(pause)")
            processes[process].isolatedUntil = now + pause
            silence(process)
            schedule(.resume(process), in: pause)
        case 6:
            note("group \(hop) rebalances")
            cluster.change(hop) { group, _ in
                if !group.members.isEmpty { group.prepare(joined: nil) }
            }
        case 7:
            note("process \(process) is evicted")
            expire(process)
        case 8:
            if random.oneIn(2) {
                note("process \(process) is asked to stop")
                processes[process].stop.set()
            } else if processes.count(where: \.isAlive) < 4 {
                schedule(.start(WorkerSpecification(hops: processes[process].specification.hops)), in: 0)
            }
        default:
            setBack(hop)
        }
    }

    /// Sets a group's offsets back, as a live replay does once the group is stopped.
    private mutating func setBack(_ hop: HopName) {
        guard plan.mayReplay, let group = cluster.groups[hop], group.pending.isEmpty else { return }
        let partition = Int32(random.number(0...plan.partitions - 1))
        guard let committed = group.committed[partition] else { return }
        let offset = Int64(random.number(0...Int(committed)))
        note("group \(hop) is set back to \(offset) in partition \(partition)")
        replays += 1
        cluster.change(hop) { $0.reset(partition, to: offset, &$1) }
    }
}
