// SPDX-License-Identifier: Apache-2.0

internal import CRocksDB

/// A compaction filter that asks a closure which values may go.
struct GarbageFilter {
    let handle: OpaquePointer

    init?(_ isGarbage: @escaping @Sendable (UnsafeRawBufferPointer) -> Bool) {
        let box = Unmanaged.passRetained(Box(isGarbage))
        let handle = rocksdb_compactionfilter_create(
            box.toOpaque(),
            { state in
                if let state { Unmanaged<Box>.fromOpaque(state).release() }
            },
            { state, _, _, _, value, size, _, _, _ in
                guard let state else { return 0 }
                let box = Unmanaged<Box>.fromOpaque(state).takeUnretainedValue()
                return box.isGarbage(UnsafeRawBufferPointer(start: value, count: size)) ? 1 : 0
            },
            { _ in garbageFilterName }
        )
        guard let handle else {
            box.release()
            return nil
        }
        self.handle = handle
    }

    private final class Box: Sendable {
        let isGarbage: @Sendable (UnsafeRawBufferPointer) -> Bool
        init(_ isGarbage: @escaping @Sendable (UnsafeRawBufferPointer) -> Bool) { self.isGarbage = isGarbage }
    }
}

// Unsafe: RocksDB keeps the pointer, and a static string lives as long as the process.
private nonisolated(unsafe) let garbageFilterName: UnsafePointer<CChar>? = {
    let name: StaticString = "millrace.garbage"
    return UnsafeRawPointer(name.utf8Start).assumingMemoryBound(to: CChar.self)
}()
