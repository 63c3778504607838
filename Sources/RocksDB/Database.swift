// SPDX-License-Identifier: Apache-2.0

internal import CRocksDB

/// A RocksDB database in a folder, made for point lookups. Its calls block, and may be made from any thread.
public final class Database: Sendable {
    // Unsafe: RocksDB's handles may be used from any thread, and these do not change before the last reference is gone.
    private nonisolated(unsafe) let database: OpaquePointer
    private nonisolated(unsafe) let families: [OpaquePointer?]
    private nonisolated(unsafe) let readOptions: OpaquePointer?
    private nonisolated(unsafe) let writeOptions: OpaquePointer?
    private let options: DatabaseOptions

    /// Opens a database, and creates it if it is missing.
    ///
    /// - Parameters:
    ///   - families: its parts, which calls name by their index. A new database gets them all.
    ///   - memory: bytes for what is cached and what waits to be written.
    /// - Throws: ``RocksDBError/isCorruption`` if the files are damaged, ``RocksDBError/isLocked`` if another process has
    ///   it open.
    public init(path: String, families: [ColumnFamily], memory: Int) throws(RocksDBError) {
        let options = DatabaseOptions(families, memory: memory)
        let names = families.map { Self.duplicate($0.name) }
        defer { names.forEach { $0?.deallocate() } }
        var handles = [OpaquePointer?](repeating: nil, count: families.count)
        let database = try checked { error in
            rocksdb_open_column_families(
                options.handle,
                path,
                Int32(families.count),
                names.map { UnsafePointer($0) },
                options.families,
                &handles,
                error
            )
        }
        guard let database else { throw RocksDBError("the database at \(path) cannot be opened") }
        self.database = database
        self.families = handles
        self.options = options
        readOptions = rocksdb_readoptions_create()
        writeOptions = rocksdb_writeoptions_create()
    }

    /// A copy of `name` in memory of its own, which the caller frees.
    private static func duplicate(_ name: String) -> UnsafeMutablePointer<CChar>? {
        let characters = name.utf8CString
        let copy = UnsafeMutablePointer<CChar>.allocate(capacity: characters.count)
        copy.initialize(from: Array(characters), count: characters.count)
        return copy
    }

    deinit {
        for family in families { rocksdb_column_family_handle_destroy(family) }
        rocksdb_close(database)
        rocksdb_readoptions_destroy(readOptions)
        rocksdb_writeoptions_destroy(writeOptions)
    }

    /// Deletes the database at `path`, which nobody may have open.
    public static func destroy(path: String) throws(RocksDBError) {
        let options = rocksdb_options_create()
        defer { rocksdb_options_destroy(options) }
        try checked { error in rocksdb_destroy_db(options, path, error) }
    }

    func handle(of family: Int) -> OpaquePointer? { families[family] }

    /// The value of a key in the family with that index.
    public func value(of key: [UInt8], in family: Int) throws(RocksDBError) -> [UInt8]? {
        // Unsafe: the slice pins the value until it is destroyed; the bytes are copied before.
        let slice = try checked { error in
            key.withChars { key, size in
                rocksdb_get_pinned_cf(database, readOptions, families[family], key, size, error)
            }
        }
        guard let slice else { return nil }
        defer { rocksdb_pinnableslice_destroy(slice) }
        return Array(Self.bytes(of: slice))
    }

    /// Hands the values of several keys to `body`, in their order; an empty buffer where there is none.
    ///
    /// - Parameter keys: keys of the same length one after the other, ascending.
    public func values(
        of keys: [UInt8],
        length: Int,
        in family: Int,
        _ body: (UnsafeRawBufferPointer) -> Void
    ) throws(RocksDBError) {
        let count = keys.count / length
        guard count > 0 else { return }
        var slices = [OpaquePointer?](repeating: nil, count: count)
        var errors = [UnsafeMutablePointer<CChar>?](repeating: nil, count: count)
        let sizes = [Int](repeating: length, count: count)
        // Unsafe: the pointers into `keys` are used only while it is borrowed; slices pin their values until they are
        // destroyed.
        keys.withChars { start, _ in
            let pointers = (0..<count).map { start?.advanced(by: $0 * length) }
            rocksdb_batched_multi_get_cf(
                database,
                readOptions,
                families[family],
                count,
                pointers,
                sizes,
                &slices,
                &errors,
                true
            )
        }
        defer { slices.forEach { rocksdb_pinnableslice_destroy($0) } }
        var failure: RocksDBError?
        for error in errors { if let error { failure = RocksDBError(taking: error) } }
        if let failure { throw failure }
        for slice in slices { body(slice.map(Self.bytes) ?? UnsafeRawBufferPointer(start: nil, count: 0)) }
    }

    private static func bytes(of slice: OpaquePointer) -> UnsafeRawBufferPointer {
        var size = 0
        let start = rocksdb_pinnableslice_value(slice, &size)
        return UnsafeRawBufferPointer(start: start, count: size)
    }

    /// Makes the changes of a batch. They outlive the process once this returns.
    public func write(_ batch: borrowing WriteBatch) throws(RocksDBError) {
        let handle = batch.handle
        try checked { error in rocksdb_write(database, writeOptions, handle, error) }
    }

    /// Writes what is in memory into files of their own.
    public func flush() throws(RocksDBError) {
        let options = rocksdb_flushoptions_create()
        defer { rocksdb_flushoptions_destroy(options) }
        for family in families { try checked { error in rocksdb_flush_cf(database, options, family, error) } }
    }

    /// Rewrites all files: what was removed takes no room any longer.
    public func compact() {
        for family in families { rocksdb_compact_range_cf(database, family, nil, 0, nil, 0) }
    }

    /// A number that RocksDB tells of a family, by the property's name.
    public func property(_ name: String, in family: Int) -> UInt64? {
        var value: UInt64 = 0
        return rocksdb_property_int_cf(database, families[family], name, &value) == 0 ? value : nil
    }
}
