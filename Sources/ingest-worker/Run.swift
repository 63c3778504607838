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
        abstract: "Works as a member of the fleet until it is stopped",
        arguments: "[PATH...]",
        details:
            "Reads docs.raw and writes docs.articles, docs.duplicates and docs.rejected. SIGTERM and SIGINT finish the "
            + "batch and end with status 0. With --broker embedded it takes the documents of PATH... through the whole path "
            + "inside this process, prints their outcomes, and ends.",
        settings: ProgramSettings.namespace + [
            ProgramSettings.group, ProgramSettings.instanceID, ProgramSettings.broker, ProgramSettings.startupTimeout,
            ProgramSettings.hops, ProgramSettings.delivery,
            ProgramSettings.state, ProgramSettings.documentTimeout, ProgramSettings.batchRecords,
            ProgramSettings.batchBytes,
            ProgramSettings.batchWait, ProgramSettings.threads, ProgramSettings.shutdownTimeout,
            ProgramSettings.baseURL, ProgramSettings.maxBytes, ProgramSettings.quiet, ProgramSettings.output,
            ProgramSettings.format,
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
        let log = values.log
        let stop = StopSignal()
        let signals = Signals(timeout: values[ProgramSettings.shutdownTimeout].duration) {
            log.info("stopping")
            stop.set()
        }
        let stages = standardPipeline()
        let stamp = PipelineStamp(of: stages, generation: values[ProgramSettings.generation])
        log.info(
            "worker starts",
            ("version", .string(stamp.version)),
            ("pipeline", .string(stamp.digest)),
            ("librdkafka", .string(LibraryVersion.loaded.description))
        )
        let clients: Clients
        do {
            clients = try values.clients(log: log)
        } catch {
            throw ProgramFailure(error)
        }
        let worker = Worker(configuration, clients: clients, stages: stages, stamp: stamp, log: log)
        defer { report(worker.ledger, log) }
        do {
            try await worker.run(until: stop)
        } catch {
            throw ProgramFailure(error)
        }
        withExtendedLifetime(signals) {}
    }

    private var configuration: WorkerConfiguration {
        WorkerConfiguration(
            topics: values.topics,
            group: values[ProgramSettings.group],
            instanceID: values[ProgramSettings.instanceID],
            hops: Set(values[ProgramSettings.hops]),
            settings: HopSettings(
                delivery: values[ProgramSettings.delivery],
                limits: PollLimits(
                    records: values[ProgramSettings.batchRecords],
                    bytes: values[ProgramSettings.batchBytes].bytes
                ),
                wait: values[ProgramSettings.batchWait].duration
            ),
            width: values.width,
            startupTimeout: values[ProgramSettings.startupTimeout].duration,
            stateFolder: values.stateFolder,
            documentTimeout: values[ProgramSettings.documentTimeout].duration
        )
    }

    /// Says at the end what each hop has committed.
    private func report(_ ledger: Ledger, _ log: Log) {
        for hop in Set(values[ProgramSettings.hops]).sorted() {
            let accounts = ledger[hop]
            var fields: [Log.Field] = [("hop", .string(hop.rawValue)), ("in", .int(accounts.totalInputs))]
            for entry in Tally.Entry.allCases where accounts.total(entry) > 0 {
                fields.append((entry.rawValue, .int(accounts.total(entry))))
            }
            log.write(.info, "worker ends", fields)
        }
    }

    private func runEmbedded() async throws(ProgramFailure) {
        guard !invocation.arguments.isEmpty else {
            throw ProgramFailure("run --broker embedded needs the PATH... of documents", exitStatus: EX_USAGE)
        }
        let stages = standardPipeline()
        let stamp = PipelineStamp(of: stages, generation: "1")
        // Its batches are many and small: a line for each would hide what matters.
        let log = Log(level: max(.warning, values[ProgramSettings.logLevel]), format: values[ProgramSettings.logFormat])
        let stop = StopSignal()
        let signals = Signals(timeout: values[ProgramSettings.shutdownTimeout].duration) { stop.set() }
        var options = values.sourceOptions
        options.maxBytes = min(options.maxBytes, EmbeddedLimits.documentBytes)
        let (paths, sourceOptions) = (invocation.arguments, options)
        let file: OutcomeFile
        do {
            file = try OutcomeFile(values[ProgramSettings.output], format: values[ProgramSettings.format])
        } catch {
            throw ProgramFailure(error)
        }
        let summary: PushSummary
        do throws(HopFailure) {
            summary = try await EmbeddedRun(stages, stamp: stamp, width: values.width, log: log).run(
                { DocumentSource(paths: paths, options: sourceOptions) },
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
