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
        do throws(HopFailure) {
            let clients: Clients
            do {
                clients = try values.clients(log: log)
            } catch {
                throw HopFailure(error)
            }
            let ranges = OutputRanges(
                clients,
                topics: values.topics,
                timeout: values[ProgramSettings.startupTimeout].duration,
                log: log
            )
            let found = try await ranges.find(names, until: stop)
            try read(found, clients, stop)
        } catch {
            throw ProgramFailure(error)
        }
        withExtendedLifetime(signals) {}
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

    private func read(
        _ ranges: [TopicPartition: Range<Int64>],
        _ clients: Clients,
        _ stop: StopSignal
    ) throws(HopFailure) {
        let ends = ranges.mapValues(\.upperBound)
        do {
            let file = try OutcomeFile(values[ProgramSettings.output], format: values[ProgramSettings.format])
            let reader = try OutcomeReader(
                try clients.reader(committed: true),
                rejectedTopic: values.topics.rejected,
                from: ranges.mapValues(\.lowerBound)
            )
            while !stop.isSet, values[ProgramSettings.follow] || !reader.hasReached(ends) {
                for outcome in try reader.read(wait: .milliseconds(200)) {
                    try file.write(outcome)
                }
                try file.flush()
            }
            _ = reader.close()
        } catch let error as KafkaError {
            throw HopFailure(error)
        } catch let error as FileError {
            throw HopFailure(.configuration, error.description)
        } catch {
            throw HopFailure(.defect, "\(error)")
        }
    }
}
