// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Kafka
internal import Synchronization

/// SIGINT and SIGTERM, taken by a thread of their own: the first asks for an orderly end, a second
/// one, half a second later or more, ends the process.
public final class Signals: Sendable {
    private let first = Atomic<Int32>(0)
    private let onFirst: @Sendable () -> Void

    /// Keeps the signals from every thread that is started after this call (`SIG_BLOCK`), or lets the system end the
    /// process by them, whatever mask it was started with (`SIG_UNBLOCK`).
    static func mask(_ how: Int32) {
        var set = Self.set
        pthread_sigmask(how, &set, nil)
    }

    private static var set: sigset_t {
        var set = sigset_t()
        sigemptyset(&set)
        sigaddset(&set, SIGINT)
        sigaddset(&set, SIGTERM)
        return set
    }

    /// Waits for signals.
    ///
    /// - Parameters:
    ///   - timeout: how long an orderly end may take; then the process ends with status 75 (EX_TEMPFAIL).
    ///   - onFirst: runs at the first signal.
    public init(timeout: Duration, onFirst: @escaping @Sendable () -> Void) {
        self.onFirst = onFirst
        let (seconds, attoseconds) = timeout.components
        // Without a thread signals stay blocked, and SIGKILL is safe too.
        BackgroundThread.start { [self] in
            var limit = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
            var set = Self.set
            var number: Int32 = 0
            sigwait(&set, &number)
            first.store(number, ordering: .releasing)
            onFirst()
            // Some supervisors send a signal twice: to the process and to its group. That is one wish.
            usleep(500_000)
            var pending = timespec()
            while sigtimedwait(&set, nil, &pending) > 0 {}
            let second = sigtimedwait(&set, nil, &limit)
            Program.write(
                second > 0
                    ? "second signal: ending at once\n" : "not done \(timeout) after the signal: ending at once\n"
            )
            _exit(second > 0 ? 128 + second : EX_TEMPFAIL)
        }
    }

    /// The number of the first signal, once it has come.
    public var received: Int32? {
        let number = first.load(ordering: .acquiring)
        return number == 0 ? nil : number
    }
}
