// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// A file that is open for reading. It is closed when the last reference goes.
final class InputFile {
    enum Chunk: Equatable {
        case bytes([UInt8])
        /// A pipe or a terminal has had nothing for a fifth of a second, or a signal came: read again.
        case waiting
        case end
    }

    private let path: FilePath
    private let descriptor: Int32

    init(_ path: FilePath) throws(FileError) {
        self.path = path
        descriptor = open(path.cString, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError(path, errno: errno) }
    }

    /// Reads from an open descriptor, which stays open for others.
    init(sharing descriptor: Int32, as path: FilePath) throws(FileError) {
        self.path = path
        self.descriptor = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
        guard self.descriptor >= 0 else { throw FileError(path, errno: errno) }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// Reads what is there, `count` bytes at most.
    func read(upTo count: Int) throws(FileError) -> Chunk {
        var request = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&request, 1, 200) > 0 else { return .waiting }
        var result = 0
        // Unsafe: the system fills the new array's memory, and `filled` says how far.
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            result = Glibc.read(descriptor, buffer.baseAddress, count)
            filled = max(result, 0)
        }
        if result >= 0 { return bytes.isEmpty ? .end : .bytes(bytes) }
        guard errno == EINTR || errno == EAGAIN else { throw FileError(path, errno: errno) }
        return .waiting
    }

    /// The whole file, or `nil` if it has more than `limit` bytes, of which no more than that are read. `size` is how
    /// many bytes are expected, where that is known.
    func readAll(limit: Int, size: Int?) throws(FileError) -> [UInt8]? {
        // One byte more than expected shows that there is more. Some file systems say 0 for what they make on demand.
        let step = min(max(size ?? 0, 65_536), limit) + 1
        var bytes: [UInt8] = []
        while bytes.count <= limit {
            switch try read(upTo: step) {
            case .bytes(let more): bytes += more
            case .waiting: continue
            case .end: return bytes
            }
        }
        return nil
    }
}
