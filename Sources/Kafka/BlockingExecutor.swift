// SPDX-License-Identifier: Apache-2.0

internal import Dispatch

/// Runs calls that block on a thread of its own, one after the other, so that they never hold a thread of Swift's
/// cooperative pool.
public final class BlockingExecutor: Sendable {
    private let queue: DispatchQueue

    /// Creates an executor; `label` shows in debuggers.
    public init(label: String) {
        queue = DispatchQueue(label: label)
    }

    /// Runs `body` and waits for it without blocking the caller's thread.
    public func run<Success: Sendable, Failure: Error>(
        _ body: @escaping @Sendable () throws(Failure) -> Success
    ) async throws(Failure) -> Success {
        let result: Result<Success, Failure> = await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: Result(catching: body)) }
        }
        return try result.get()
    }
}
