// SPDX-License-Identifier: Apache-2.0

internal import CRocksDB

/// Changes that are made together or not at all.
public struct WriteBatch: ~Copyable {
    private let database: Database
    let handle: OpaquePointer?

    /// An empty batch for `database`.
    public init(_ database: Database) {
        self.database = database
        // Fails only when memory is out, as an array's allocation would.
        handle = rocksdb_writebatch_create()
    }

    deinit {
        rocksdb_writebatch_destroy(handle)
    }

    /// Sets the value of a key in the family with that index, or removes the key.
    public mutating func set(_ value: [UInt8]?, of key: [UInt8], in family: Int) {
        // Unsafe: RocksDB copies both buffers before it returns.
        key.withChars { key, keySize in
            guard let value else {
                return rocksdb_writebatch_delete_cf(handle, database.handle(of: family), key, keySize)
            }
            value.withChars { value, valueSize in
                rocksdb_writebatch_put_cf(handle, database.handle(of: family), key, keySize, value, valueSize)
            }
        }
    }

    /// Removes all keys of a family that begin with less than 16 bytes of `0xFF`.
    public mutating func removeAll(in family: Int) {
        let start: [UInt8] = []
        let end = [UInt8](repeating: 0xFF, count: 16)
        start.withChars { start, startSize in
            end.withChars { end, endSize in
                rocksdb_writebatch_delete_range_cf(
                    handle,
                    database.handle(of: family),
                    start,
                    startSize,
                    end,
                    endSize
                )
            }
        }
    }
}

extension [UInt8] {
    /// Lends the bytes to a C function that takes characters.
    func withChars<Result>(_ body: (UnsafePointer<CChar>?, Int) -> Result) -> Result {
        withUnsafeBytes { buffer in
            body(buffer.baseAddress?.assumingMemoryBound(to: CChar.self), buffer.count)
        }
    }
}
