// SPDX-License-Identifier: Apache-2.0

internal import Kafka

/// Copies refined articles and their claims from one generation to another, so that they are judged anew without being
/// extracted again. Its calls block.
///
/// The claims keep the order of their log, which is what verdicts follow. What the target holds already is passed over: a
/// copy that was interrupted goes on.
struct ArticleCopy: Sendable {
    let clients: Clients
    let source: Topics
    let target: Topics
    let parameters: DedupParameters
    /// Fences another copy into the same generation.
    let transactionalID: String
    private let timeout: Duration = .seconds(60)
    private static let batch = PollLimits(records: 5000, bytes: 8 << 20)

    /// Copies the articles in the ranges of `plan`, and their claims first: no article is ever without its claim.
    ///
    /// - Returns: how many articles there are.
    /// - Throws: ``HopFailure`` if the sketches of the source were made in another way; what Kafka throws.
    func run(_ plan: ReplayPlan, until stop: StopSignal) throws(HopFailure) -> Int {
        do throws(KafkaError) {
            try check()
            let producer = try clients.hopProducer(transactionalID: transactionalID)
            defer { _ = producer.close(timeout: timeout) }
            try producer.initTransactions(timeout: timeout)
            var selected: Set<RawPosition> = []
            var articles = 0
            try read(plan.ranges, until: stop) { (records) throws(KafkaError) in
                for record in records {
                    guard let refined = RefinedRecord(record) else { continue }
                    selected.insert(refined.raw)
                    articles += 1
                }
            }
            try copyClaims(of: selected, by: producer, until: stop)
            try copyArticles(plan.ranges, by: producer, until: stop)
            return articles
        } catch {
            throw HopFailure(error)
        }
    }

    /// Compares how the sketches of the source were made, as far as its log still tells.
    private func check() throws(KafkaError) {
        let log = TopicPartition(source.claims, 0)
        var sampling: String?
        let range = try range(of: log)
        try read([log: range.lowerBound..<min(range.upperBound, range.lowerBound + 1)], until: StopSignal()) {
            records in
            sampling = records.first?.headers.last(named: DocumentClaims.samplingHeader)?.text
        }
        guard let sampling, sampling != parameters.sampling.description else { return }
        throw KafkaError(
            code: 0,
            label: "sampling",
            message: "the sketches in \(source.claims) were made with \(sampling), and this version compares those of "
                + "\(parameters.sampling): replay without --hops dedup, which makes them anew",
            severity: .permanent
        )
    }

    private func copyClaims(
        of selected: Set<RawPosition>,
        by producer: Producer,
        until stop: StopSignal
    ) throws(KafkaError) {
        var present: Set<RawPosition> = []
        let copies = TopicPartition(target.claims, 0)
        try read([copies: range(of: copies)], until: stop) { records in
            for record in records { if let raw = record.key.flatMap(RawPosition.init(bytes:)) { present.insert(raw) } }
        }
        let log = TopicPartition(source.claims, 0)
        try read([log: range(of: log)], until: stop) { (records) throws(KafkaError) in
            try write(
                by: producer,
                records.compactMap { record in
                    guard let raw = record.key.flatMap(RawPosition.init(bytes:)), selected.contains(raw),
                        !present.contains(raw)
                    else { return nil }
                    let headers = record.headers.map { header in
                        header.name == DocumentClaims.parametersHeader
                            ? Header(header.name, parameters.digest) : header
                    }
                    return ProducedRecord(
                        topic: target.claims,
                        partition: 0,
                        key: record.key,
                        value: record.value,
                        headers: headers
                    )
                }
            )
        }
    }

    private func copyArticles(
        _ ranges: [TopicPartition: Range<Int64>],
        by producer: Producer,
        until stop: StopSignal
    ) throws(KafkaError) {
        struct Place: Hashable {
            var raw: RawPosition
            var position: Int
        }
        func place(_ refined: RefinedRecord) -> Place { Place(raw: refined.raw, position: refined.article.id.position) }
        var copies: [TopicPartition: Range<Int64>] = [:]
        for partition in ranges.keys {
            let copy = TopicPartition(target.refined, partition.partition)
            copies[copy] = try range(of: copy)
        }
        var present: Set<Place> = []
        try read(copies, until: stop) { records in
            for record in records { if let refined = RefinedRecord(record) { present.insert(place(refined)) } }
        }
        try read(ranges, until: stop) { (records) throws(KafkaError) in
            try write(
                by: producer,
                records.compactMap { record in
                    guard var refined = RefinedRecord(record), !present.contains(place(refined)) else { return nil }
                    refined.article.rename(generation: target.generation)
                    return refined.record(topic: target.refined)
                }
            )
        }
    }

    /// Writes records in a transaction of their own.
    private func write(by producer: Producer, _ records: [ProducedRecord]) throws(KafkaError) {
        guard !records.isEmpty else { return }
        try producer.beginTransaction()
        do throws(KafkaError) {
            for record in records { try send(record, by: producer) }
            try producer.commitTransaction(timeout: timeout)
        } catch {
            // Started again, the copy goes on from what is committed.
            try? producer.abortTransaction(timeout: timeout)
            throw error
        }
    }

    private func send(_ record: ProducedRecord, by producer: Producer) throws(KafkaError) {
        while true {
            do {
                return try producer.send(record)
            } catch {
                guard error.label == "queue_full" else { throw error }
                if let failed = producer.reports(wait: .milliseconds(100)).compactMap(\.error).first { throw failed }
            }
        }
    }

    private func range(of partition: TopicPartition) throws(KafkaError) -> Range<Int64> {
        let reader = try clients.reader(committed: false)
        defer { _ = reader.close(timeout: timeout) }
        return try reader.watermarks(partition, timeout: timeout)
    }

    /// Hands over the committed records of some ranges, those of a partition in order.
    private func read(
        _ ranges: [TopicPartition: Range<Int64>],
        until stop: StopSignal,
        _ body: ([ConsumedRecord]) throws(KafkaError) -> Void
    ) throws(KafkaError) {
        let ranges = ranges.filter { !$0.value.isEmpty }
        guard !ranges.isEmpty else { return }
        let reader = try clients.reader(committed: true)
        defer { _ = reader.close(timeout: timeout) }
        try reader.assign(ranges.mapValues(\.lowerBound))
        var positions = Positions(ranges.mapValues(\.lowerBound))
        while !positions.hasReached(ranges.mapValues(\.upperBound)), !stop.isSet {
            let polled = try reader.poll(Self.batch, wait: .milliseconds(500))
            positions.advance(by: polled)
            try body(
                polled.records.filter { record in
                    ranges[TopicPartition(record.topic, record.partition)]?.contains(record.offset) == true
                }
            )
        }
    }
}
