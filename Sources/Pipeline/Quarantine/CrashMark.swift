// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Marks the journal when the process dies of a fault of its own, so that the next one can tell a crash from a kill.
enum CrashMark {
    // Unsafe: written once, before the handlers are installed, and read by signal handlers, which may use no locks.
    private nonisolated(unsafe) static var memory: UnsafeMutableRawPointer?
    private nonisolated(unsafe) static var count = 0
    private nonisolated(unsafe) static var stride = 0
    private nonisolated(unsafe) static var flag: UInt32 = 0

    /// Signals that mean that the process itself is at fault: traps, wild pointers, failed assertions.
    private static let signals = [SIGSEGV, SIGBUS, SIGILL, SIGTRAP, SIGABRT, SIGFPE]

    /// Sets `flag` in the first word of each record when such a signal comes, then lets the process die of it.
    static func install(_ memory: UnsafeMutableRawPointer, count: Int, stride: Int, flag: UInt32) {
        guard Self.memory == nil else { return }
        (Self.memory, Self.count, Self.stride, Self.flag) = (memory, count, stride, flag)
        for signal in signals {
            var action = sigaction()
            action.__sigaction_handler.sa_handler = { number in
                CrashMark.mark()
                // SA_RESETHAND has put the default back: the signal ends the process as if nobody had handled it.
                raise(number)
            }
            action.sa_flags = Int32(bitPattern: UInt32(SA_RESETHAND)) | SA_NODEFER | SA_ONSTACK
            sigaction(signal, &action, nil)
        }
    }

    private static func mark() {
        guard let memory else { return }
        for index in 0..<count {
            let place = memory + index * stride
            let state = place.load(as: UInt32.self)
            if state != 0 { place.storeBytes(of: state | flag, as: UInt32.self) }
        }
    }
}
