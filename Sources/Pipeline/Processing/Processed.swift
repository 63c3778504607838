// SPDX-License-Identifier: Apache-2.0

/// What became of one element of a collection.
public enum Processed<Input: Sendable, Output: Sendable>: Sendable {
    case done(Output)
    /// The element as it was before its stages, and why they rejected it.
    case rejected(Input, Rejection)
}

extension Processed: Equatable where Input: Equatable, Output: Equatable {}
