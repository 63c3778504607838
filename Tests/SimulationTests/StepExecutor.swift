// SPDX-License-Identifier: Apache-2.0

import Synchronization

/// Runs the jobs of Swift's concurrency one at a time on the thread that asks it to, in an order that a seed decides
/// (SE-0417). A program whose tasks all prefer it, and which waits for nothing else, runs the same way each time.
final class StepExecutor: TaskExecutor {
    private let jobs = Mutex<[UnownedJob]>([])

    func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        jobs.withLock { $0.append(job) }
    }

    /// Runs jobs until every task waits for something.
    func run(_ random: inout SplitMix64) {
        while let job = take(&random) {
            job.runSynchronously(on: asUnownedTaskExecutor())
        }
    }

    private func take(_ random: inout SplitMix64) -> UnownedJob? {
        jobs.withLock { jobs in
            guard !jobs.isEmpty else { return nil }
            return jobs.remove(at: random.number(0...jobs.count - 1))
        }
    }
}
