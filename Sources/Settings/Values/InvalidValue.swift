// SPDX-License-Identifier: Apache-2.0

/// Why a text is no value of a setting. The text itself is left out, for it may be a secret.
public struct InvalidValue: Error, Sendable, Equatable {
    /// What is wrong, in a few words: "not a whole number".
    public var reason: String

    /// Creates the error.
    public init(_ reason: String) {
        self.reason = reason
    }
}
