// SPDX-License-Identifier: Apache-2.0

public import Kafka
public import Pipeline

/// Why a command ends with another status than 0, and what it says.
public struct ProgramFailure: Error, Sendable, Equatable {
    /// For a person, without the program's name; empty when all has been said.
    public var message: String
    public var exitStatus: Int32

    /// Creates a failure. Statuses are those of `sysexits.h`.
    public init(_ message: String, exitStatus: Int32) {
        self.message = message
        self.exitStatus = exitStatus
    }

    /// A command whose status says it all.
    public static func status(_ status: Int32) -> ProgramFailure {
        ProgramFailure("", exitStatus: status)
    }

    /// A hop that failed.
    public init(_ failure: HopFailure) {
        self.init(failure.message, exitStatus: failure.exitStatus)
    }

    /// Kafka refused or did not answer.
    public init(_ error: KafkaError) {
        self.init(HopFailure(error))
    }

    /// A file that cannot be read or written: EX_IOERR.
    public init(_ error: FileError) {
        self.init(error.description, exitStatus: 74)
    }
}
