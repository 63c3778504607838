// SPDX-License-Identifier: Apache-2.0

internal import Pipeline
internal import Programs
internal import Settings

/// `local`: the whole pipeline on files, without a broker.
struct Local: ProgramCommand {
    private let invocation: Invocation
    private var values: SettingValues { invocation.values }

    static let declaration = Command(
        "local",
        abstract: "Runs the whole pipeline on files, without a broker",
        arguments: "PATH...",
        details:
            "PATH is a file (.txt, .html, .htm, .jsonl), a folder, or - for JSON lines on standard input. Prints one JSON "
            + "object for each outcome, in the order of the input, and a summary on standard error. Copies are found among "
            + "the documents of this run, and with --index among those of all runs with that folder. Status 1 if an input could not be read; a rejected document is an outcome.",
        settings: [
            ProgramSettings.output, ProgramSettings.format, ProgramSettings.textFolder, ProgramSettings.baseURL,
            ProgramSettings.maxBytes,
            ProgramSettings.threads, ProgramSettings.index, ProgramSettings.indexMemory,
            ProgramSettings.shutdownTimeout,
        ] + ProgramSettings.outcomes + ProgramSettings.dedup
    )

    init(_ invocation: Invocation) {
        self.invocation = invocation
    }

    func run() async throws(ProgramFailure) {
        let stop = StopSignal()
        let signals = Signals(timeout: values[ProgramSettings.shutdownTimeout].duration) { stop.set() }
        let options = try values.pipelineOptions()
        let stages = standardPipeline(options)
        let refiner = Refiner(stages, stamp: PipelineStamp(of: stages, options: options))
        let source = DocumentSource(paths: invocation.arguments, options: values.sourceOptions)
        let summary: RunSummary
        if let folder = values[ProgramSettings.index], folder != "memory" {
            // What earlier runs have kept grows old by the time of this one.
            let now = Timestamp.now.milliseconds
            summary = try await run(
                LocalRun(refiner, width: values.width, fold: try fold(folder), time: now),
                on: source,
                until: stop
            )
        } else {
            let run = LocalRun(refiner, width: values.width, parameters: values.dedupParameters)
            summary = try await self.run(run, on: source, until: stop)
        }
        Program.write(summary.text)
        if source.skippedFiles > 0 { Program.write("files of other kinds, passed over: \(source.skippedFiles)\n") }
        if let signal = signals.received { throw .status(128 + signal) }
        if summary.exitStatus != 0 { throw .status(summary.exitStatus) }
    }

    private func run<Stages: Processor, Home: IndexHome>(
        _ run: LocalRun<Stages, Home>,
        on source: DocumentSource,
        until stop: StopSignal
    ) async throws(ProgramFailure) -> RunSummary {
        var run = run
        do {
            let file = try OutcomeFile(values[ProgramSettings.output], format: values[ProgramSettings.format])
            let texts = try textFolder()
            let items = source.lazy.map { item in
                texts?.note(item)
                return item
            }
            let summary = try await run.run(items, until: stop) { outcome throws(FileError) in
                try file.write(outcome)
                try texts?.write(outcome)
            }
            try file.flush()
            try texts?.flush()
            return summary
        } catch {
            throw ProgramFailure(error)
        }
    }

    private func textFolder() throws(FileError) -> TextFolder? {
        guard let path = values[ProgramSettings.textFolder] else { return nil }
        return try TextFolder(path)
    }

    /// The index of earlier runs. There is no log from which another could be folded, so it is not begun anew.
    private func fold(_ folder: String) throws(ProgramFailure) -> ClaimsFold<StoredHome> {
        do {
            return try StoredIndex.open(
                folder,
                log: "local",
                parameters: values.dedupParameters,
                memory: values[ProgramSettings.indexMemory].bytes,
                mismatch: .refuse
            )
        } catch {
            throw ProgramFailure("--index \(folder): \(error)", exitStatus: 78)
        }
    }
}
