// SPDX-License-Identifier: Apache-2.0

import Foundation
import RocksDB
import Synchronization
import Testing

@Suite struct DatabaseTests {
    private func withFolder<Result>(_ body: (String) throws -> Result) throws -> Result {
        let path = FileManager.default.temporaryDirectory.path + "/millrace-\(UUID().uuidString)"
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try body(path)
    }

    private func open(_ path: String, _ families: [ColumnFamily]? = nil) throws(RocksDBError) -> Database {
        try Database(
            path: path,
            families: families ?? [ColumnFamily("default"), ColumnFamily("other")],
            memory: 8 << 20
        )
    }

    @Test func keepsWhatWasWritten() throws {
        try withFolder { path in
            do {
                let database = try open(path)
                var batch = WriteBatch(database)
                batch.set([1, 2], of: [7], in: 0)
                batch.set([], of: [8], in: 0)
                batch.set([3], of: [7], in: 1)
                try database.write(batch)
                #expect(try database.value(of: [7], in: 0) == [1, 2])
                #expect(try database.value(of: [8], in: 0) == [])
                #expect(try database.value(of: [9], in: 0) == nil)
            }
            let database = try open(path)
            #expect(try database.value(of: [7], in: 1) == [3])
            var batch = WriteBatch(database)
            batch.set(nil, of: [7], in: 0)
            batch.removeAll(in: 1)
            try database.write(batch)
            try database.flush()
            #expect(try database.value(of: [7], in: 0) == nil)
            #expect(try database.value(of: [7], in: 1) == nil)
            #expect(try database.value(of: [8], in: 0) == [])
        }
    }

    @Test func readsManyAtOnce() throws {
        try withFolder { path in
            let database = try open(path)
            var batch = WriteBatch(database)
            for key in stride(from: UInt8(0), to: 200, by: 2) { batch.set([key, key], of: [0, key], in: 0) }
            try database.write(batch)
            var values: [[UInt8]] = []
            try database.values(of: (UInt8(0)..<200).flatMap { [0, $0] }, length: 2, in: 0) { values.append(Array($0)) }
            let expected = (UInt8(0)..<200).map { key -> [UInt8] in key % 2 == 0 ? [key, key] : [] }
            #expect(values == expected)
            try database.values(of: [], length: 2, in: 0) { _ in Issue.record("there is no key") }
        }
    }

    /// An index that was begun with another order of its keys goes on.
    @Test func mergesFilesThatWereWrittenInLevels() throws {
        try withFolder { path in
            for (round, keys) in [ColumnFamily.KeyOrder.ascending, .scattered].enumerated() {
                let database = try open(path, [ColumnFamily("default", keys: keys)])
                for key in UInt8(0)..<100 {
                    var batch = WriteBatch(database)
                    batch.set([UInt8(round)], of: [key, UInt8(round)], in: 0)
                    try database.write(batch)
                    if key % 10 == 0 { try database.flush() }
                }
                database.compact()
            }
            let database = try open(path, [ColumnFamily("default", keys: .scattered)])
            for key in UInt8(0)..<100 {
                #expect(try database.value(of: [key, 0], in: 0) == [0])
                #expect(try database.value(of: [key, 1], in: 0) == [1])
            }
        }
    }

    @Test func oneProcessHasItOpen() throws {
        try withFolder { path in
            let database = try open(path)
            let error = #expect(throws: RocksDBError.self) { try open(path) }
            #expect(error?.isLocked == true)
            #expect(error?.isCorruption == false)
            withExtendedLifetime(database) {}
        }
    }

    @Test func tellsDamage() throws {
        try withFolder { path in
            do { _ = try open(path) }
            try Data("no manifest\n".utf8).write(to: URL(filePath: path + "/CURRENT"))
            let error = #expect(throws: RocksDBError.self) { try open(path) }
            #expect(error?.isLocked == false)
            #expect(error?.isCorruption == true)
            try Database.destroy(path: path)
            #expect(try open(path).value(of: [1], in: 0) == nil)
        }
    }

    @Test(arguments: [ColumnFamily.KeyOrder.ascending, .scattered])
    func dropsGarbageInItsOwnTime(keys: ColumnFamily.KeyOrder) throws {
        let asked = Mutex(0)
        try withFolder { path in
            let families = [
                ColumnFamily("default", keys: keys) { value in
                    asked.withLock { $0 += 1 }
                    return value.first == 1
                }
            ]
            let database = try open(path, families)
            for round in UInt8(0)..<8 {
                var batch = WriteBatch(database)
                for key in UInt8(0)..<100 { batch.set([key % 2, round], of: [key], in: 0) }
                try database.write(batch)
                try database.flush()
            }
            database.compact()
            #expect(try database.value(of: [1], in: 0) == nil)
            #expect(try database.value(of: [2], in: 0) == [0, 7])
        }
        #expect(asked.withLock { $0 } > 0)
    }
}
