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
            + "the documents of this run. Status 1 if an input could not be read; a rejected document is an outcome.",
        settings: [
            ProgramSettings.output, ProgramSettings.format, ProgramSettings.baseURL, ProgramSettings.maxBytes,
            ProgramSettings.threads,
            ProgramSettings.shutdownTimeout,
        ]
    )

    init(_ invocation: Invocation) {
        self.invocation = invocation
    }

    func run() async throws(ProgramFailure) {
        let stop = StopSignal()
        let signals = Signals(timeout: values[ProgramSettings.shutdownTimeout].duration) { stop.set() }
        let stages = standardPipeline()
        let refiner = Refiner(stages, stamp: PipelineStamp(of: stages))
        let source = DocumentSource(paths: invocation.arguments, options: values.sourceOptions)
        let summary: RunSummary
        do {
            let file = try OutcomeFile(values[ProgramSettings.output], format: values[ProgramSettings.format])
            summary = try await LocalRun(refiner, width: values.width).run(source, until: stop) {
                outcome throws(FileError) in
                try file.write(outcome)
            }
            try file.flush()
        } catch {
            throw ProgramFailure(error)
        }
        Program.write(summary.text)
        if source.skippedFiles > 0 { Program.write("\(source.skippedFiles) files of other kinds were passed over\n") }
        if let signal = signals.received { throw .status(128 + signal) }
        if summary.exitStatus != 0 { throw .status(summary.exitStatus) }
    }
}
