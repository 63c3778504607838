// SPDX-License-Identifier: Apache-2.0

internal import CRocksDB
internal import Glibc

/// Why a database cannot be used.
public struct RocksDBError: Error, Hashable, CustomStringConvertible {
    /// What RocksDB says.
    public let message: String

    /// Reports a failure in words of its own.
    public init(_ message: String) {
        self.message = message
    }

    /// Takes a message that RocksDB allocated, and frees it.
    init(taking message: UnsafeMutablePointer<CChar>) {
        self.message = String(cString: message)
        rocksdb_free(message)
    }

    /// Whether the files are damaged. RocksDB says so in its first word.
    public var isCorruption: Bool { message.hasPrefix("Corruption") }

    /// Whether another process has the database open.
    public var isLocked: Bool { message.contains("lock") && message.hasPrefix("IO error") }

    public var description: String { message }
}

/// Runs a call that may allocate an error message.
func checked<Result>(
    _ call: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
) throws(RocksDBError) -> Result {
    var message: UnsafeMutablePointer<CChar>?
    let result = call(&message)
    if let message { throw RocksDBError(taking: message) }
    return result
}
