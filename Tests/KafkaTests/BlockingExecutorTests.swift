// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Kafka
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(2))) struct BlockingExecutorTests {
    private struct Refusal: Error, Equatable {
        var reason: String
    }

    @Test func returnsTheResultOfTheCall() async {
        let executor = BlockingExecutor(label: "test")
        #expect(await executor.run { 6 * 7 } == 42)
    }

    @Test func errorsKeepTheirType() async {
        let executor = BlockingExecutor(label: "test")
        do {
            try await executor.run { () throws(Refusal) in throw Refusal(reason: "full") }
            Issue.record("the call throws")
        } catch {
            // Does not compile unless the error is a `Refusal`.
            #expect(error.reason == "full")
        }
    }

    @Test func callsRunOneAfterTheOther() async {
        let executor = BlockingExecutor(label: "test")
        let room = Room()
        await withTaskGroup { group in
            for _ in 0..<200 {
                group.addTask { await executor.run { room.visit() } }
            }
        }
        #expect(room.visits.load(ordering: .relaxed) == 200)
        #expect(room.encounters.load(ordering: .relaxed) == 0)
    }

    /// Counts who meets whom.
    private final class Room: Sendable {
        let visits = Atomic<Int>(0)
        let encounters = Atomic<Int>(0)
        private let present = Atomic<Int>(0)

        func visit() {
            if present.add(1, ordering: .relaxed).newValue > 1 { encounters.add(1, ordering: .relaxed) }
            visits.add(1, ordering: .relaxed)
            present.subtract(1, ordering: .relaxed)
        }
    }

    /// More calls than the cooperative pool has threads, each waiting for all the others.
    @Test func callsHoldNoThreadOfTheCooperativePool() async {
        let count = 16
        let arrived = DispatchGroup()
        for _ in 0..<count { arrived.enter() }
        let met = await withTaskGroup(of: Bool.self) { group in
            for index in 0..<count {
                group.addTask {
                    await BlockingExecutor(label: "test \(index)").run {
                        arrived.leave()
                        return arrived.wait(timeout: .now() + .seconds(30)) == .success
                    }
                }
            }
            return await group.reduce(true) { $0 && $1 }
        }
        #expect(met)
    }
}
