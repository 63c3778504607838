// SPDX-License-Identifier: Apache-2.0

import Kafka
import Pipeline
import Synchronization

/// One simulated run: workers that are production code, and all that surrounds them. It runs on the thread that calls
/// ``run()``, one step at a time, and its seed decides every step.
final class World: Sendable {
    let plan: Plan
    private let executor = StepExecutor()
    private let state: Mutex<WorldState>
    /// Only differences of times count, so that the machine's time at the start does not matter.
    private let epoch = ContinuousClock.now

    init(_ plan: Plan, trace: EventTrace? = nil) {
        self.plan = plan
        state = Mutex(WorldState(plan, trace: trace))
    }

    /// Runs the schedule to its end.
    ///
    /// - Returns: what is left behind, for the oracle.
    func run() -> WorldState {
        var random = SplitMix64(seed: plan.seed &+ 1)
        while true {
            executor.run(&random)
            switch state.withLock({ $0.step() }) {
            case .resume(let continuation): continuation.resume()
            case .start(let process): start(process)
            case .finished: return state.withLock { $0 }
            }
        }
    }

    private func start(_ process: Int) {
        let hops = state.withLock { $0.processes[process].specification.hops.sorted() }
        for hop in hops {
            Task(executorPreference: executor) {
                await SimulatedMember(world: self, process: process, hop: hop).run()
            }
        }
    }

    // MARK: What the doubles call

    func read<Value: Sendable>(_ body: (inout WorldState) -> Value) -> Value {
        state.withLock { state in body(&state) }
    }

    /// A call of a hop: waits for its turn and for `condition`, may fail or be its process's last, and has its effect.
    func call<Value: Sendable>(
        _ call: Call,
        by process: Int,
        producer: Int? = nil,
        until condition: WorldState.Condition = .always,
        _ effect: (inout WorldState) throws(KafkaError) -> Value
    ) async throws(KafkaError) -> Value {
        await turn(of: process, until: condition)
        return try state.withLock { state throws(KafkaError) -> Value in
            try state.perform(call, by: process, producer: producer, effect)
        }
    }

    /// Waits for a turn.
    func turn(of process: Int, until condition: WorldState.Condition = .always) async {
        await withCheckedContinuation { continuation in
            state.withLock { $0.park(process, condition, continuation) }
        }
    }

    /// The time as a hop of `process` sees it.
    func clock(of process: Int) -> HopClock {
        HopClock(
            now: { [self] in epoch + .milliseconds(read { $0.now }) },
            sleep: { [self] duration in await turn(of: process, until: .time(after(duration))) }
        )
    }

    /// The simulation's time when `duration` will have passed.
    func after(_ duration: Duration) -> Int {
        let (seconds, attoseconds) = duration.components
        return read { $0.now } + max(0, Int(seconds) * 1000 + Int(attoseconds / 1_000_000_000_000_000))
    }
}
