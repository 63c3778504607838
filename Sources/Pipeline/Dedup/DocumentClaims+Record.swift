// SPDX-License-Identifier: Apache-2.0

public import Kafka

extension DocumentClaims {
    /// The header that holds the digest of the generation's dedup parameters.
    public static let parametersHeader = "millrace.parameters"

    /// The header that holds the digest of the pipeline that made the claims.
    static let pipelineHeader = "millrace.pipeline"

    /// The header of the first record that tells how the sketches of the log are made.
    static let samplingHeader = "millrace.sampling"

    /// The claims as a record of the claims log.
    public func record(topic: String, parameters: DedupParameters, pipeline: String) -> ProducedRecord {
        ProducedRecord(
            topic: topic,
            partition: 0,
            key: raw.bytes,
            value: value,
            headers: [Header(Self.parametersHeader, parameters.digest), Header(Self.pipelineHeader, pipeline)]
        )
    }

    /// The first record of a claims log: no claims, only the digest of the parameters that the generation lives by, and
    /// how its sketches are made.
    public static func firstRecord(topic: String, parameters: DedupParameters) -> ProducedRecord {
        ProducedRecord(
            topic: topic,
            partition: 0,
            value: nil,
            headers: [
                Header(Self.parametersHeader, parameters.digest),
                Header(Self.samplingHeader, parameters.sampling.description),
            ]
        )
    }
}
