// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Synchronization

/// What each thread is working on, in a memory-mapped file: it tells the next process which documents were in hand when
/// this one died, even if the kernel killed it, when no code of ours runs any more.
public final class WorkJournal: Sendable {
    /// The file: a record of 32 bytes for each slot, in host order. Only a process on the same machine reads it.
    private enum Layout {
        static let size = 32
        static let state = 0
        static let partition = 4
        static let offset = 8
    }

    private enum Flag {
        static let working: UInt32 = 1
        static let alone: UInt32 = 2
        static let timedOut: UInt32 = 4
        /// Set by the handler of a fatal signal: the process died of itself, and nobody killed it.
        static let crashed: UInt32 = 8
    }

    /// How many documents can be in hand at a time.
    public let slots: Int
    // Unsafe: shared memory. Each slot is written by one thread at a time; the counters below are what others read.
    private nonisolated(unsafe) let memory: UnsafeMutableRawPointer
    private let turns: [Turn]

    /// Counts up when work on a document begins and when it ends: odd while there is work.
    private final class Turn: Sendable {
        let count = Atomic<UInt64>(0)
    }

    /// A document that was in hand when a process died.
    public struct Entry: Sendable, Equatable {
        public var raw: RawPosition
        /// Nothing else was in hand.
        public var wasAlone: Bool
        /// The watchdog ended the process because of it.
        public var timedOut: Bool
        /// The process died of a fault of its own; else somebody, or the kernel, killed it.
        public var crashed: Bool
    }

    /// Opens the file, and empties it.
    ///
    /// - Returns: what its last owner had in hand when it died.
    static func open(_ path: FilePath, slots: Int) throws(FileError) -> (journal: WorkJournal, left: [Entry]) {
        let descriptor = Glibc.open(path.cString, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileError(path, errno: errno) }
        defer { close(descriptor) }
        var status = stat()
        fstat(descriptor, &status)
        let before = Int(status.st_size) / Layout.size
        let size = max(slots, before) * Layout.size
        // Allocated now: a full disk must be an error here, and not a fatal signal at the first write.
        let allocated = posix_fallocate(descriptor, 0, off_t(size))
        guard allocated == 0 else { throw FileError(path, errno: allocated) }
        let memory = mmap(nil, size, PROT_READ | PROT_WRITE, MAP_SHARED, descriptor, 0)
        guard let memory, memory != MAP_FAILED else { throw FileError(path, errno: errno) }
        let left = (0..<before).compactMap { entry(memory + $0 * Layout.size) }
        memset(memory, 0, size)
        return (WorkJournal(memory, slots: slots), left)
    }

    private init(_ memory: UnsafeMutableRawPointer, slots: Int) {
        self.memory = memory
        self.slots = slots
        turns = (0..<slots).map { _ in Turn() }
        // The mapping stays for the life of the process: a signal handler may write to it at any time.
        CrashMark.install(memory, count: slots, stride: Layout.size, flag: Flag.crashed)
    }

    private static func entry(_ slot: UnsafeMutableRawPointer) -> Entry? {
        let state = slot.load(fromByteOffset: Layout.state, as: UInt32.self)
        guard state & Flag.working != 0 else { return nil }
        let raw = RawPosition(
            partition: slot.load(fromByteOffset: Layout.partition, as: Int32.self),
            offset: slot.load(fromByteOffset: Layout.offset, as: Int64.self)
        )
        return Entry(
            raw: raw,
            wasAlone: state & Flag.alone != 0,
            timedOut: state & Flag.timedOut != 0,
            crashed: state & Flag.crashed != 0
        )
    }

    /// Notes that a thread begins to work on a document.
    func begin(_ raw: RawPosition, slot: Int, alone: Bool) {
        let place = memory + slot * Layout.size
        place.storeBytes(of: raw.partition, toByteOffset: Layout.partition, as: Int32.self)
        place.storeBytes(of: raw.offset, toByteOffset: Layout.offset, as: Int64.self)
        place.storeBytes(
            of: Flag.working | (alone ? Flag.alone : 0),
            toByteOffset: Layout.state,
            as: UInt32.self
        )
        turns[slot].count.add(1, ordering: .releasing)
    }

    /// Notes that the thread is done with it.
    func end(slot: Int) {
        turns[slot].count.add(1, ordering: .releasing)
        (memory + slot * Layout.size).storeBytes(of: 0, toByteOffset: Layout.state, as: UInt32.self)
    }

    /// A number that is odd while the slot has work, and another one for each document.
    func turn(slot: Int) -> UInt64 {
        turns[slot].count.load(ordering: .acquiring)
    }

    /// Notes that the process is about to end because of the document in a slot; gives the document.
    func markTimeout(slot: Int) -> RawPosition? {
        let place = memory + slot * Layout.size
        let state = place.load(fromByteOffset: Layout.state, as: UInt32.self)
        place.storeBytes(of: state | Flag.timedOut, toByteOffset: Layout.state, as: UInt32.self)
        return Self.entry(place)?.raw
    }
}
