// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Kafka
internal import Pipeline
internal import Programs
internal import Settings

/// `run`: a member of the fleet, or the whole path with an embedded broker.
struct Run: ProgramCommand {
    private let invocation: Invocation
    private var values: SettingValues { invocation.values }

    static let declaration = Command(
        "run",
        abstract: "Works as a member of the fleet, until stopped",
        arguments: "[PATH...]",
        details:
            "Reads docs.raw and writes docs.articles, docs.duplicates and docs.rejected. SIGTERM and SIGINT finish the "
            + "batch and end with status 0. With --broker embedded it takes the documents of PATH... through the whole path "
            + "inside this process, prints their outcomes, and ends.",
        settings: ProgramSettings.worker + [
            ProgramSettings.broker, ProgramSettings.baseURL, ProgramSettings.maxBytes, ProgramSettings.quiet,
            ProgramSettings.output, ProgramSettings.format,
        ]
    )

    init(_ invocation: Invocation) {
        self.invocation = invocation
    }

    func run() async throws(ProgramFailure) {
        switch values[ProgramSettings.broker] {
        case .kafka: try await runOnKafka()
        case .embedded: try await runEmbedded()
        }
    }

    private func runOnKafka() async throws(ProgramFailure) {
        guard invocation.arguments.isEmpty else {
            throw ProgramFailure(
                "run takes PATH... only with --broker embedded; documents for a fleet are sent by `ingest-producer push`",
                exitStatus: EX_USAGE
            )
        }
        let options = try values.pipelineOptions()
        try await FleetMember(values).run(standardPipeline(options), options: options)
    }

    /// The settings of a member of the fleet that the embedded broker's run heeds.
    private static let embedded: [any AnySetting] =
        ProgramSettings.outcomes + ProgramSettings.dedup + [
            ProgramSettings.generation, ProgramSettings.kafka, ProgramSettings.threads, ProgramSettings.shutdownTimeout,
        ]

    private func runEmbedded() async throws(ProgramFailure) {
        guard !invocation.arguments.isEmpty else {
            throw ProgramFailure("run --broker embedded needs the PATH... of documents", exitStatus: EX_USAGE)
        }
        let inapplicable = ProgramSettings.worker.first { setting in
            values.source(of: setting) == .flag && !Self.embedded.contains { $0.name == setting.name }
        }
        if let inapplicable {
            throw ProgramFailure(
                "--\(inapplicable.name) means nothing with --broker embedded: no fleet, no topics and no state are kept",
                exitStatus: EX_USAGE
            )
        }
        let pipelineOptions = try values.pipelineOptions()
        let stages = standardPipeline(pipelineOptions)
        let stamp = PipelineStamp(of: stages, options: pipelineOptions, generation: values[ProgramSettings.generation])
        // Its batches are many and small: a line for each would hide what matters.
        let log = Log(level: max(.warning, values[ProgramSettings.logLevel]), format: values[ProgramSettings.logFormat])
        let stop = StopSignal()
        let signals = Signals(timeout: values[ProgramSettings.shutdownTimeout].duration) { stop.set() }
        let (paths, options) = (invocation.arguments, values.sourceOptions)
        let file: OutcomeFile
        do {
            file = try OutcomeFile(values[ProgramSettings.output], format: values[ProgramSettings.format])
        } catch {
            throw ProgramFailure(error)
        }
        let overrides: [(key: String, value: String)]
        do {
            overrides = try values.kafkaOverrides
        } catch {
            throw ProgramFailure(error)
        }
        let summary: PushSummary
        do throws(HopFailure) {
            let run = EmbeddedRun(
                stages,
                stamp: stamp,
                width: values.width,
                parameters: values.dedupParameters,
                overrides: overrides,
                log: log
            )
            summary = try await run.run(
                { DocumentSource(paths: paths, options: options) },
                display: .forStandardError(quiet: values[ProgramSettings.quiet]),
                stopSignal: { signals.received }
            ) { outcome throws(FileError) in
                try file.write(outcome)
            }
        } catch {
            throw ProgramFailure(error)
        }
        do {
            try file.flush()
        } catch {
            throw ProgramFailure(error)
        }
        Program.write("\(summary.text)\(file.counts.text)\n")
        if summary.exitStatus != 0 { throw .status(summary.exitStatus) }
    }
}
