// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Kafka

/// Ends the process when a document takes longer than it may, since a thread that hangs cannot be stopped.
///
/// It counts time by its own ticks, and no tick for more than its interval: time in which the process did not run, on a
/// busy machine or under SIGSTOP, does not count.
struct Watchdog: Sendable {
    let journal: WorkJournal
    let timeout: Duration
    let log: Log

    private static let interval: Duration = .milliseconds(100)

    /// Watches from a thread of its own, for the life of the process.
    func start() {
        BackgroundThread.start { [self] in
            var watched = [Watched](repeating: Watched(), count: journal.slots)
            while true {
                usleep(UInt32(Self.interval / .microseconds(1)))
                for slot in 0..<journal.slots
                where watched[slot].tick(journal.turn(slot: slot), Self.interval) > timeout {
                    end(slot)
                }
            }
        }
    }

    private func end(_ slot: Int) {
        let raw = journal.markTimeout(slot: slot)
        log.error(
            "a document takes too long: the process ends, and the document is run alone next time",
            ("document", .string(raw?.description ?? "?")),
            ("timeout", .string("\(timeout)"))
        )
        // Nothing is flushed or closed: threads of ours hang, and what is uncommitted is redone.
        _exit(EX_TEMPFAIL)
    }

    /// How long one slot has had the same document.
    struct Watched {
        private var turn: UInt64 = 0
        private var time: Duration = .zero

        /// Adds a tick; gives the time that the document in hand has had, zero if there is none.
        mutating func tick(_ turn: UInt64, _ interval: Duration) -> Duration {
            if turn == self.turn, turn % 2 == 1 {
                time += interval
            } else {
                (self.turn, time) = (turn, .zero)
            }
            return time
        }
    }
}
