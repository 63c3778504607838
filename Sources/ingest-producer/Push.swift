// SPDX-License-Identifier: Apache-2.0

internal import Kafka
internal import Pipeline
internal import Programs
internal import Settings

/// `push`: sends files to `docs.raw`.
struct Push: ProgramCommand {
    private let invocation: Invocation
    private var values: SettingValues { invocation.values }

    static let declaration = Command(
        "push",
        abstract: "Sends documents to docs.raw and waits until each is acknowledged",
        arguments: "PATH...",
        details:
            "PATH is a file (.txt, .html, .htm, .jsonl), a folder, or - for JSON lines on standard input. A JSON line "
            + "carries text, or body in base64, and any of url, content_type, fetched_at, source, http_status, document_id. "
            + "Status 0 only if every document was acknowledged; what was not is listed by name.",
        settings: ProgramSettings.cluster + [
            ProgramSettings.baseURL, ProgramSettings.maxBytes, ProgramSettings.report, ProgramSettings.quiet,
            ProgramSettings.startupTimeout, ProgramSettings.shutdownTimeout,
        ]
    )

    init(_ invocation: Invocation) {
        self.invocation = invocation
    }

    func run() async throws(ProgramFailure) {
        let signals = Signals(timeout: values[ProgramSettings.shutdownTimeout].duration) {}
        let report: ReportFile?
        do throws(FileError) {
            report = try values[ProgramSettings.report].map { path throws(FileError) in try ReportFile(path) }
        } catch {
            throw ProgramFailure(error)
        }
        let log = values.log
        let clients: Clients
        let producer: Producer
        do throws(KafkaError) {
            clients = try values.clients(log: log)
            producer = try clients.pushProducer()
        } catch {
            throw ProgramFailure(error)
        }
        let target = PushTarget(
            clients,
            topics: values.topics,
            timeout: values[ProgramSettings.startupTimeout].duration,
            log: log
        )
        do {
            try target.check { signals.received != nil }
        } catch {
            throw ProgramFailure(error)
        }
        // This task's thread has nothing else to do, so the session may block it.
        let summary = PushSession(
            topic: values.topics.raw,
            source: DocumentSource(paths: invocation.arguments, options: values.sourceOptions),
            sink: producer,
            report: report,
            display: .forStandardError(quiet: values[ProgramSettings.quiet])
        ).run(stopSignal: { signals.received })
        producer.close()
        Program.write(summary.text)
        if summary.exitStatus != 0 { throw .status(summary.exitStatus) }
    }
}
