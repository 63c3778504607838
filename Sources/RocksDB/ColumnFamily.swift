// SPDX-License-Identifier: Apache-2.0

/// A part of a database with keys of its own.
public struct ColumnFamily: Sendable {
    public var name: String
    public var keys: KeyOrder
    /// Whether a value need not be kept any longer. It is asked for at some time, from any thread, or never.
    public var isGarbage: (@Sendable (_ value: UnsafeRawBufferPointer) -> Bool)?

    /// In which order keys are added, which decides how files are merged.
    public enum KeyOrder: Sendable {
        /// Mostly behind those that are there, so that files follow each other and few are ever written again.
        case ascending
        /// Anywhere, so that the keys of each file lie among those of all others. Files of like size are merged,
        /// which writes a value less often than levels do, and takes twice the room at worst.
        case scattered
    }

    /// Names a part.
    public init(
        _ name: String,
        keys: KeyOrder = .ascending,
        isGarbage: (@Sendable (UnsafeRawBufferPointer) -> Bool)? = nil
    ) {
        self.name = name
        self.keys = keys
        self.isGarbage = isGarbage
    }
}
