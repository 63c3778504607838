// SPDX-License-Identifier: Apache-2.0

internal import Kafka
internal import Pipeline
internal import Programs
internal import Settings

/// `status`: how far the fleet has come.
struct Status: ProgramCommand {
    private let invocation: Invocation
    private var values: SettingValues { invocation.values }

    static let declaration = Command(
        "status",
        abstract: "Says how far the fleet has come",
        details:
            "Prints the workers, positions, lag and rate of each hop, how long the log of claims is, and how much has "
            + "been published. It looks twice, --interval apart, for the rates; 0 looks once. The figures are offsets: "
            + "the end of a transaction takes one too.",
        settings: ProgramSettings.namespace + [
            ProgramSettings.group, ProgramSettings.interval, ProgramSettings.startupTimeout,
            ProgramSettings.shutdownTimeout,
        ]
    )

    init(_ invocation: Invocation) {
        self.invocation = invocation
    }

    func run() async throws(ProgramFailure) {
        let stop = StopSignal()
        let signals = Signals(timeout: values[ProgramSettings.shutdownTimeout].duration) { stop.set() }
        let clients: Clients
        do {
            clients = try values.clients(log: values.log)
        } catch {
            throw ProgramFailure(error)
        }
        let reader = FleetStatusReader(
            clients,
            topics: values.topics,
            group: values[ProgramSettings.group],
            startupTimeout: values[ProgramSettings.startupTimeout].duration,
            log: values.log
        )
        let interval = values[ProgramSettings.interval].duration
        do throws(HopFailure) {
            let start = ContinuousClock.now
            var status = try await reader.read(until: stop)
            var text = status?.text()
            if let earlier = status, interval > .zero {
                while !stop.isSet, start.duration(to: .now) < interval {
                    try? await Task.sleep(for: .milliseconds(100))
                }
                let time = start.duration(to: .now)
                status = try await reader.read(until: stop)
                text = status?.text(since: earlier, time) ?? text
            }
            if let text { try write(text) }
        } catch {
            throw ProgramFailure(error)
        }
        if let signal = signals.received { throw .status(128 + signal) }
    }

    private func write(_ text: String) throws(HopFailure) {
        do throws(FileError) {
            let output = try LineFile(nil)
            try output.write(Array(text.utf8))
            try output.flush()
        } catch {
            throw HopFailure(error)
        }
    }
}
