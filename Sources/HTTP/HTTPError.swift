// SPDX-License-Identifier: Apache-2.0

/// Why a server cannot listen.
public struct HTTPError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The address and the reason, for a person.
    public var message: String

    public var description: String { message }
}
