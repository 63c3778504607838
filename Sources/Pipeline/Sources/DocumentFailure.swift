// SPDX-License-Identifier: Apache-2.0

/// A document that could not be read or delivered, and why.
public struct DocumentFailure: Sendable, Equatable, CustomStringConvertible {
    /// What ``SourceDocument/name`` is, or would have been.
    public var name: String
    /// What is wrong, for a person.
    public var message: String

    /// Describes a failure.
    public init(name: String, message: String) {
        self.name = name
        self.message = message
    }

    init(_ error: FileError) {
        self.init(name: error.path, message: error.message)
    }

    /// The name and what is wrong.
    public var description: String { "\(name): \(message)" }
}
