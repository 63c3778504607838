// SPDX-License-Identifier: Apache-2.0

internal import Dispatch
internal import RocksDB
internal import Synchronization

/// Reads many keys of a database at once, on all cores.
struct IndexReader {
    private let database: Database
    /// Keys that one core reads before it takes the next: enough that the dealing costs nothing.
    private static let part = 256

    init(_ database: Database) {
        self.database = database
    }

    /// The records of keys, with `nil` where there is none.
    func read<Key: IndexRecord & Hashable & Sendable, Value: IndexRecord & Sendable>(
        _ keys: [Key],
        in family: Int
    ) throws(RocksDBError) -> [Key: Value?] {
        let sorted = Set(keys).map { (bytes: $0.bytes, key: $0) }
            .sorted { $0.bytes.lexicographicallyPrecedes($1.bytes) }
        let values = try values(of: sorted.map(\.bytes), in: family) { value in
            guard !value.isEmpty else { return .some(Value?.none) }
            return Value(bytes: Array(value)).map { .some($0) }
        }
        return Dictionary(uniqueKeysWithValues: zip(sorted.map(\.key), values))
    }

    /// The postings of keys.
    func postings(of keys: [UInt64], in family: Int) throws(RocksDBError) -> [UInt64: Postings] {
        let sorted = Set(keys).sorted()
        let values = try values(of: sorted.map(\.bytes), in: family) { Postings($0) }
        return Dictionary(uniqueKeysWithValues: zip(sorted, values))
    }

    /// What `read` makes of the value of each key; it gets an empty buffer where there is none.
    ///
    /// - Parameter keys: ascending, and all of one length.
    private func values<Value: Sendable>(
        of keys: [[UInt8]],
        in family: Int,
        _ read: @Sendable (UnsafeRawBufferPointer) -> Value?
    ) throws(RocksDBError) -> [Value] {
        guard let length = keys.first?.count else { return [] }
        let count = (keys.count + Self.part - 1) / Self.part
        let parts = Mutex<[Result<[Value], RocksDBError>?]>(Array(repeating: nil, count: count))
        DispatchQueue.concurrentPerform(iterations: count) { number in
            let own = keys[number * Self.part..<min(keys.count, (number + 1) * Self.part)]
            let result = Result { () throws(RocksDBError) in
                var values: [Value?] = []
                try database.values(of: Array(own.joined()), length: length, in: family) { values.append(read($0)) }
                let readable = values.compactMap(\.self)
                guard readable.count == own.count else {
                    throw RocksDBError("Corruption: a value of family \(family) in the index cannot be read")
                }
                return readable
            }
            parts.withLock { $0[number] = result }
        }
        var values: [Value] = []
        for part in parts.withLock({ $0 }) { if let part { values += try part.get() } }
        return values
    }
}
