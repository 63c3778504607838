// SPDX-License-Identifier: Apache-2.0

/// A part of a database with keys of its own.
public struct ColumnFamily: Sendable {
    public var name: String
    /// Whether a value need not be kept any longer. It is asked for at some time, from any thread, or never.
    public var isGarbage: (@Sendable (_ value: UnsafeRawBufferPointer) -> Bool)?

    /// Names a part.
    public init(_ name: String, isGarbage: (@Sendable (UnsafeRawBufferPointer) -> Bool)? = nil) {
        self.name = name
        self.isGarbage = isGarbage
    }
}
