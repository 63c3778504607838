// SPDX-License-Identifier: Apache-2.0

public import Kafka

/// The form of a record of `docs.rejected`: the original key, bytes and headers untouched, and headers that say why.
public enum RejectedRecord {
    /// The header that holds the outcome JSON which `local` prints for the document.
    public static let outcomeHeader = "__millrace.outcome"
    /// What the names of all headers that say why begin with.
    public static let errorPrefix = "__millrace.error."

    /// Writes a dead letter for `record`.
    public static func record(
        _ record: ConsumedRecord,
        rejection: Rejection,
        outcome: [UInt8],
        stamp: PipelineStamp,
        topic: String
    ) -> ProducedRecord {
        let error: [(String, String)] = [
            ("stage", rejection.stage), ("reason", rejection.reason.rawValue), ("message", rejection.message),
            ("topic", record.topic), ("partition", String(record.partition)), ("offset", String(record.offset)),
            ("timestamp", String(record.timestamp)), ("attempts", String(attempts(record))), ("pipeline", stamp.digest),
            ("generation", stamp.generation),
        ]
        return ProducedRecord(
            topic: topic,
            key: record.key,
            value: record.value,
            headers: record.headers.filter { $0.name != DeadLetter.redrivesHeader }
                + error.map { Header(errorPrefix + $0, $1) } + [Header(outcomeHeader, outcome)]
        )
    }

    /// How often the document has been tried: once, and once more for each time that it was sent back.
    private static func attempts(_ record: ConsumedRecord) -> Int {
        1 + (record.headers.last(named: DeadLetter.redrivesHeader)?.text.flatMap { Int($0) } ?? 0)
    }
}
