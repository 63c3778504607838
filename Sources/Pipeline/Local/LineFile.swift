// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Writes lines to a file or to standard output, in large pieces.
public final class LineFile {
    private let path: FilePath
    private let descriptor: Int32
    private let isOwned: Bool
    private var buffer: [UInt8] = []

    /// Creates the file, or empties the one that is there; `nil` or `-` is standard output.
    public init(_ path: String?) throws(FileError) {
        guard let path, path != "-" else {
            self.path = FilePath("standard output")
            descriptor = STDOUT_FILENO
            isOwned = false
            return
        }
        self.path = FilePath(path)
        descriptor = open(self.path.cString, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        isOwned = true
        guard descriptor >= 0 else { throw FileError(self.path, errno: errno) }
    }

    deinit {
        if isOwned, descriptor >= 0 { close(descriptor) }
    }

    /// Adds a line; it may stay in memory until ``flush()``.
    public func write(_ line: [UInt8]) throws(FileError) {
        buffer += line
        buffer.append(UInt8(ascii: "\n"))
        if buffer.count >= 1 << 16 { try flush() }
    }

    /// Writes through what is in memory.
    public func flush() throws(FileError) {
        var rest = buffer[...]
        buffer = []
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written >= 0 {
                rest = rest.dropFirst(written)
            } else if errno != EINTR {
                throw FileError(path, errno: errno)
            }
        }
    }
}
