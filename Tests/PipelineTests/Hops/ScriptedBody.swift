// SPDX-License-Identifier: Apache-2.0

import Kafka
import Pipeline
import Synchronization

/// A body that writes `claim` and `article` for each record, or does what the test wants.
struct ScriptedBody: HopBody {
    var hasPublished = false
    let log: CallLog
    let transform: @Sendable ([ConsumedRecord]) throws(HopFailure) -> HopResult

    init(
        log: CallLog,
        hasPublished: Bool = false,
        transform: @escaping @Sendable ([ConsumedRecord]) throws(HopFailure) -> HopResult = ScriptedBody.standard
    ) {
        self.log = log
        self.hasPublished = hasPublished
        self.transform = transform
    }

    static let standard: @Sendable ([ConsumedRecord]) throws(HopFailure) -> HopResult = { records in
        var result = HopResult()
        for record in records {
            let name = "\(record.partition)/\(record.offset)"
            let claim = ProducedRecord(topic: "dedup.claims", value: Array("claim-\(name)".utf8))
            let article = ProducedRecord(topic: "docs.refined", value: Array("article-\(name)".utf8))
            result.first.append(HopResult.Counted(claim))
            result.rest.append(HopResult.Counted(article, tally: Tally(.refined, partition: record.partition)))
        }
        return result
    }

    mutating func prepare(until stop: StopSignal) async throws(HopFailure) { try note("prepare") }
    mutating func idle() async throws(HopFailure) { try note("idle") }

    mutating func process(_ records: [ConsumedRecord]) async throws(HopFailure) -> HopResult {
        try transform(records)
    }

    func hasHistory() async throws(KafkaError) -> Bool {
        try log.note("history")
        return hasPublished
    }

    func close() async -> Bool {
        try? log.note("close body")
        return true
    }

    private func note(_ call: String) throws(HopFailure) {
        do {
            try log.note(call)
        } catch {
            throw HopFailure(error)
        }
    }
}
