// SPDX-License-Identifier: Apache-2.0

public import Kafka

/// Why a hop cannot go on.
public struct HopFailure: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong and what to do about it, for a person.
    public var message: String
    public var kind: Kind

    /// What to do about a failure.
    public enum Kind: Sendable, Equatable {
        /// The batch can be done again.
        case redo
        /// The process ends; its supervisor starts it again, and the batch is redone.
        case restart
        /// A person must change something: a setting, a topic, offsets.
        case configuration
        /// A file cannot be written.
        case file
        /// Millrace is wrong.
        case defect
    }

    /// Creates a failure.
    public init(_ kind: Kind, _ message: String) {
        self.kind = kind
        self.message = message
    }

    /// A file that cannot be written.
    public init(_ error: FileError) {
        self.init(.file, error.description)
    }

    /// A failure of a client for which there is no special answer.
    public init(_ error: KafkaError) {
        if error.label.contains("fenced") || error.label == "invalid_producer_epoch" {
            // Two processes of one name would fence each other in turn for ever.
            self.init(
                .restart,
                "another process has taken over the name of this worker (--instance-id), or its transaction: \(error)"
            )
            return
        }
        if error.label == "msg_size_too_large" {
            // The sizes are asked of the topics at the start alone.
            self.init(
                .restart,
                "\(error): the broker takes smaller records than when this worker started. Started again it rejects "
                    + "what does not fit, or says which topic must take more; set max.message.bytes of the topic "
                    + "(`ingest-worker topics check`) to keep it."
            )
            return
        }
        if error.label == "invalid_transaction_timeout" {
            // Fatal to the client, but the next one would fare no better.
            self.init(
                .configuration,
                "Kafka setting transaction.timeout.ms: longer than the broker allows (its transaction.max.timeout.ms): "
                    + "\(error)"
            )
            return
        }
        self.init(error.severity == .permanent ? .configuration : .restart, error.description)
    }

    /// The exit status of a process that ends with it, as `sysexits.h` has them.
    public var exitStatus: Int32 {
        switch kind {
        case .redo, .restart: 75  // EX_TEMPFAIL
        case .configuration: 78  // EX_CONFIG
        case .file: 74  // EX_IOERR
        case .defect: 70  // EX_SOFTWARE
        }
    }

    public var description: String { message }
}
