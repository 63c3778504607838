// SPDX-License-Identifier: Apache-2.0

internal import Kafka
internal import Pipeline
internal import Programs
internal import Settings

/// `diff`: what differs between the outcomes of two generations.
struct GenerationDiff: ProgramCommand {
    private let invocation: Invocation
    private var values: SettingValues { invocation.values }

    static let declaration = Command(
        "diff",
        abstract: "Compares the outcomes of two generations",
        details:
            "Says which articles are new or gone, and which have another outcome, text or other facts (what the text says "
            + "of itself, its sections and masks), with counts and examples. Reads what is there now, and holds about 200 "
            + "bytes an article in memory. Status 1 if anything differs. Documents rejected whole are compared by "
            + "`dead-letters list --generation`.",
        settings: ProgramSettings.cluster + [
            ProgramSettings.left, ProgramSettings.right, ProgramSettings.limit, ProgramSettings.startupTimeout,
            ProgramSettings.shutdownTimeout,
        ]
    )

    init(_ invocation: Invocation) {
        self.invocation = invocation
    }

    func run() async throws(ProgramFailure) {
        let stop = StopSignal()
        let signals = Signals(timeout: values[ProgramSettings.shutdownTimeout].duration) { stop.set() }
        var comparison = GenerationComparison(examples: values[ProgramSettings.limit])
        do throws(HopFailure) {
            try await read(values[ProgramSettings.left], until: stop) { comparison.addLeft($0) }
            try await read(values[ProgramSettings.right], until: stop) { comparison.addRight($0) }
        } catch {
            throw ProgramFailure(error)
        }
        if let signal = signals.received { throw .status(128 + signal) }
        try DeadLetters.write(comparison.text)
        if !comparison.isEmpty { throw .status(1) }
    }

    private func read(
        _ generation: String,
        until stop: StopSignal,
        _ take: (OutcomeDigest) -> Void
    ) async throws(HopFailure) {
        let topics = Topics(prefix: values[ProgramSettings.topicPrefix], generation: generation)
        let scan = OutcomeScan(
            try clients(),
            topics: topics,
            timeout: values[ProgramSettings.startupTimeout].duration,
            log: values.log
        )
        try await scan.read([topics.articles, topics.duplicates], until: stop) { json in
            if let outcome = OutcomeDigest(json: json) { take(outcome) }
        }
    }

    private func clients() throws(HopFailure) -> Clients {
        do {
            return try values.clients(log: values.log)
        } catch {
            throw HopFailure(error)
        }
    }
}
