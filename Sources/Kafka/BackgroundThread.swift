// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// A thread outside the pools of Swift and Dispatch, for work that may block for long.
public enum BackgroundThread {
    /// Starts `body` on a thread that nobody joins.
    ///
    /// - Returns: whether the system had a thread left; if not, `body` does not run.
    @discardableResult
    public static func start(_ body: @escaping @Sendable () -> Void) -> Bool {
        let box = Unmanaged.passRetained(Box(body))
        var thread = pthread_t()
        let status = pthread_create(
            &thread,
            nil,
            { argument in
                if let argument { Unmanaged<Box>.fromOpaque(argument).takeRetainedValue().body() }
                return nil
            },
            box.toOpaque()
        )
        guard status == 0 else {
            box.release()
            return false
        }
        pthread_detach(thread)
        return true
    }

    private final class Box: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
}
