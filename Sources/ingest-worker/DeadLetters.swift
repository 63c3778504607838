// SPDX-License-Identifier: Apache-2.0

internal import Kafka
internal import Pipeline
internal import Programs
internal import Settings

/// What the commands over dead letters share.
struct DeadLetters: Sendable {
    let values: SettingValues
    let stop = StopSignal()
    private let signals: Signals

    static let settings =
        ProgramSettings.namespace + ProgramSettings.selection + [
            ProgramSettings.startupTimeout, ProgramSettings.shutdownTimeout,
        ]

    init(_ invocation: Invocation) {
        values = invocation.values
        signals = Signals(timeout: values[ProgramSettings.shutdownTimeout].duration) { [stop] in stop.set() }
    }

    func clients() throws(ProgramFailure) -> Clients {
        do {
            return try values.clients(log: values.log)
        } catch {
            throw ProgramFailure(error)
        }
    }

    func log(_ clients: Clients) -> DeadLetterLog {
        DeadLetterLog(
            clients,
            topics: values.topics,
            timeout: values[ProgramSettings.startupTimeout].duration,
            log: values.log
        )
    }

    /// Reads letters, and returns how many of those that are meant were sent back before. A signal ends it early, so
    /// whoever calls it asks ``endIfInterrupted()`` before it tells what was read.
    func read(
        _ filter: DeadLetterFilter,
        takeRedriven: (DeadLetter, Int64) -> Void = { _, _ in },
        _ take: (DeadLetter) throws(HopFailure) -> Void
    ) async throws(ProgramFailure) -> Int {
        let log = log(try clients())
        do {
            return try await log.read(filter, until: stop, takeRedriven: takeRedriven, take: take)
        } catch {
            throw ProgramFailure(error)
        }
    }

    /// Ends the command with the signal's status, if there was one: figures of half a topic are no answer.
    func endIfInterrupted() throws(ProgramFailure) {
        if let signal = signals.received { throw .status(128 + signal) }
    }

    /// What stands before a summary of work that a signal cut short.
    var interruption: String { signals.received == nil ? "" : "interrupted: " }

    /// Writes lines to standard output.
    static func write(_ text: String) throws(ProgramFailure) {
        do throws(FileError) {
            let file = try LineFile(nil)
            try file.write(Array(text.utf8))
            try file.flush()
        } catch {
            throw ProgramFailure(error)
        }
    }
}
