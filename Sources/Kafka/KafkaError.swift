// SPDX-License-Identifier: Apache-2.0

/// What went wrong between us and Kafka, and what can be done about it.
public struct KafkaError: Error, Sendable, Equatable, CustomStringConvertible {
    /// librdkafka's code (`rd_kafka_resp_err_t`): negative ones are its own, positive ones come from the broker.
    public var code: Int32
    /// The name of the code, of a bounded set: a metric label.
    public var label: String
    /// What failed and why, for a person.
    public var message: String
    public var severity: Severity

    /// What to do about an error.
    public enum Severity: String, Sendable {
        /// The same call may succeed when it is made again.
        case retriable
        /// The open transaction must be aborted; then the batch can be done again.
        case abortable
        /// This client is of no use any more: the process ends, and its supervisor starts it again.
        case fatal
        /// The request is wrong and will stay so: a setting, a name, a size.
        case permanent
    }

    /// Creates an error.
    public init(code: Int32, label: String, message: String, severity: Severity) {
        self.code = code
        self.label = label
        self.message = message
        self.severity = severity
    }

    public var description: String { "\(message) (\(label))" }
}
