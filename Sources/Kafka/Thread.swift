// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// A thread outside the pools of Swift and Dispatch, for work that may block for long.
enum Thread {
    /// Starts `body` on a thread that nobody joins.
    static func detach(_ body: @escaping @Sendable () -> Void) {
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
        if status == 0 {
            pthread_detach(thread)
        } else {
            // No thread to be had: better to block the caller than to skip the work.
            box.takeRetainedValue().body()
        }
    }

    private final class Box: Sendable {
        let body: @Sendable () -> Void
        init(_ body: @escaping @Sendable () -> Void) { self.body = body }
    }
}
