// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Kafka

/// Sends the documents of a source to a topic and waits until each is acknowledged or has failed.
///
/// Nothing is dropped: where the sink has no room, the session waits for room. Of a document that is in flight only its
/// name, URL and identity are kept here. All calls block, so a session has a thread of its own.
public final class PushSession<Sink: DocumentSink> {
    private struct Sent {
        var name: String
        var url: String?
        var id: DocumentID
        var bytes: Int
    }

    private let topic: String
    private let source: DocumentSource
    private let sink: Sink
    private var report: ReportFile?
    private var display: ProgressDisplay
    private let clock: () -> Duration
    private let showText: (String) -> Void
    private var inFlight: [UInt64: Sent] = [:]
    private var nextTag: UInt64 = 0
    private var totalBytes: Int?
    private var summary = PushSummary()

    /// Creates a session that shows its progress on standard error.
    public convenience init(
        topic: String,
        source: DocumentSource,
        sink: Sink,
        report: ReportFile? = nil,
        display: ProgressDisplay
    ) {
        let start = ContinuousClock.now
        self.init(
            topic: topic,
            source: source,
            sink: sink,
            report: report,
            display: display,
            clock: { start.duration(to: .now) },
            showText: writeToStandardError
        )
    }

    /// `clock` tells the time since some start, `showText` shows progress.
    init(
        topic: String,
        source: DocumentSource,
        sink: Sink,
        report: ReportFile? = nil,
        display: ProgressDisplay = ProgressDisplay(.none),
        clock: @escaping () -> Duration,
        showText: @escaping (String) -> Void
    ) {
        self.topic = topic
        self.source = source
        self.sink = sink
        self.report = report
        self.display = display
        self.clock = clock
        self.showText = showText
        summary.reportPath = report?.name
    }

    /// Reads and sends everything, and returns when nothing is in flight any more.
    ///
    /// - Parameter stopSignal: the number of the signal that asks for an early end, asked for between documents and
    ///   while waiting. Nothing more is read then, and what is in flight is awaited.
    public func run(stopSignal: () -> Int32? = { nil }) -> PushSummary {
        if display.style != .none { totalBytes = source.totals()?.bytes }
        reading: while summary.fatalError == nil {
            summary.signal = stopSignal()
            guard summary.signal == nil, let item = source.next() else { break reading }
            switch item {
            case .document(let document): send(document, stopSignal)
            case .failed(let failure): record([fail(failure)])
            case .waiting: break
            }
            settle(wait: .zero)
        }
        drain()
        summary.skippedFiles = source.skippedFiles
        summary.elapsed = clock()
        if let text = display.clearing() { showText(text) }
        return summary
    }

    private func send(_ document: SourceDocument, _ stopSignal: () -> Int32?) {
        let record = document.raw.record(topic: topic)
        let sent = Sent(
            name: document.name,
            url: document.raw.crawl.url,
            id: document.raw.id,
            bytes: document.raw.body.count
        )
        let tag = nextTag
        nextTag += 1
        while true {
            do throws(KafkaError) {
                try sink.send(record, tag: tag)
                inFlight[tag] = sent
                return
            } catch {
                guard error.severity == .retriable else { return self.record([fail(sent, error)]) }
                guard stopSignal() == nil else {
                    return self.record([fail(sent, message: "interrupted while it waited for room in the queue")])
                }
                settle(wait: .milliseconds(100))
            }
        }
    }

    /// Waits for what is in flight. The sink gives up on a record by itself, after its `message.timeout.ms`.
    private func drain() {
        while !inFlight.isEmpty {
            // Asked before the reports are taken: when nothing was in flight by then, no more will come.
            let idle = sink.flush(timeout: .zero)
            let settled = settle(wait: .milliseconds(100))
            guard idle && settled == 0 else { continue }
            let lost = inFlight.sorted { $0.key < $1.key }.map(\.value)
            inFlight = [:]
            record(lost.map { fail($0, message: "the client reported no delivery") })
        }
    }

    /// Takes in the delivery reports that are there and returns how many there were.
    @discardableResult
    private func settle(wait: Duration) -> Int {
        let reports = sink.reports(wait: wait)
        record(reports.compactMap { line(for: $0) })
        show()
        return reports.count
    }

    private func line(for report: DeliveryReport) -> ReportFile.Line? {
        guard let sent = inFlight.removeValue(forKey: report.tag) else { return nil }
        if let error = report.error { return fail(sent, error) }
        summary.delivered += 1
        summary.bytes += sent.bytes
        return ReportFile.Line(
            name: sent.name,
            url: sent.url,
            id: sent.id.description,
            partition: report.partition,
            offset: report.offset
        )
    }

    private func fail(_ sent: Sent, _ error: KafkaError) -> ReportFile.Line {
        if error.severity == .fatal { summary.fatalError = error }
        return fail(sent, message: error.description)
    }

    private func fail(_ sent: Sent, message: String) -> ReportFile.Line {
        summary.fail(DocumentFailure(name: sent.name, message: message))
        return ReportFile.Line(name: sent.name, url: sent.url, id: sent.id.description, error: message)
    }

    private func fail(_ failure: DocumentFailure) -> ReportFile.Line {
        summary.fail(failure)
        return ReportFile.Line(name: failure.name, error: failure.message)
    }

    private func record(_ lines: [ReportFile.Line]) {
        guard !lines.isEmpty else { return }
        do throws(FileError) {
            try report?.append(lines)
        } catch {
            // The documents matter more than the report of them.
            summary.reportError = error
            report = nil
        }
    }

    private func show() {
        guard display.style != .none else { return }
        var progress = PushProgress()
        progress.delivered = summary.delivered
        progress.bytes = summary.bytes
        progress.failed = summary.failed
        progress.inFlight = inFlight.count
        progress.bytesRead = source.bytesRead
        progress.totalBytes = totalBytes
        progress.elapsed = clock()
        if let text = display.output(for: progress) { showText(text) }
    }
}

private func writeToStandardError(_ text: String) {
    let bytes = Array(text.utf8)
    // Progress that cannot be shown is no reason to stop.
    _ = write(2, bytes, bytes.count)
}
