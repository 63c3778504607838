// SPDX-License-Identifier: Apache-2.0

internal import Kafka
internal import Pipeline
internal import Programs
internal import Settings

/// `outcomes`: reads the output topics.
struct Outcomes: ProgramCommand {
    private let invocation: Invocation
    private var values: SettingValues { invocation.values }

    static let declaration = Command(
        "outcomes",
        abstract: "Reads the outcomes that the fleet has published",
        details: "Reads the output topics from their beginning, committed outcomes only, up to what is there now; with "
            + "--follow it goes on until it is stopped. Waits for transactions that are open.",
        settings: ProgramSettings.namespace + [
            ProgramSettings.outcomeTopics, ProgramSettings.format, ProgramSettings.follow, ProgramSettings.output,
            ProgramSettings.startupTimeout, ProgramSettings.shutdownTimeout,
        ]
    )

    init(_ invocation: Invocation) {
        self.invocation = invocation
    }

    func run() async throws(ProgramFailure) {
        let log = values.log
        let stop = StopSignal()
        let signals = Signals(timeout: values[ProgramSettings.shutdownTimeout].duration) { stop.set() }
        let file: OutcomeFile
        let clients: Clients
        do {
            file = try OutcomeFile(values[ProgramSettings.output], format: values[ProgramSettings.format])
        } catch {
            throw ProgramFailure(error)
        }
        do {
            clients = try values.clients(log: log)
        } catch {
            throw ProgramFailure(error)
        }
        let scan = OutcomeScan(
            clients,
            topics: values.topics,
            timeout: values[ProgramSettings.startupTimeout].duration,
            log: log
        )
        do throws(HopFailure) {
            try await scan.read(
                names,
                follow: values[ProgramSettings.follow],
                until: stop,
                pause: { () throws(HopFailure) in try written { () throws(FileError) in try file.flush() } },
                take: { outcome throws(HopFailure) in
                    try written { () throws(FileError) in try file.write(outcome) }
                }
            )
        } catch {
            throw ProgramFailure(error)
        }
        // To follow has no other end.
        if let signal = signals.received, !values[ProgramSettings.follow] { throw .status(128 + signal) }
    }

    private var names: [String] {
        values[ProgramSettings.outcomeTopics].map { topic in
            switch topic {
            case .articles: values.topics.articles
            case .duplicates: values.topics.duplicates
            case .rejected: values.topics.rejected
            }
        }
    }

    private func written(_ write: () throws(FileError) -> Void) throws(HopFailure) {
        do {
            try write()
        } catch {
            throw HopFailure(error)
        }
    }
}
