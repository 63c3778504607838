// SPDX-License-Identifier: Apache-2.0

internal import FoundationEssentials
internal import Glibc

/// A file that gets one JSON line for each document of a push: what was written where, or what went wrong.
public final class ReportFile {
    /// The line of one document. Fields that are `nil` are left out.
    struct Line: Encodable, Equatable {
        var name: String
        var url: String?
        /// The document's identity.
        var id: String?
        var partition: Int32?
        var offset: Int64?
        var error: String?
    }

    private let path: FilePath
    private let descriptor: Int32
    private let encoder = JSONEncoder()

    /// Creates the file, or empties the one that is there. Throws when it cannot be written.
    public init(_ path: String) throws(FileError) {
        self.path = FilePath(path)
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        descriptor = open(self.path.cString, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard descriptor >= 0 else { throw FileError(self.path, errno: errno) }
    }

    deinit {
        if descriptor >= 0 { close(descriptor) }
    }

    /// The path as it was given.
    var name: String { path.text }

    /// Writes lines through to the system.
    func append(_ lines: [Line]) throws(FileError) {
        var bytes: [UInt8] = []
        for line in lines {
            // Strings and numbers always encode.
            guard let json = try? encoder.encode(line) else { continue }
            bytes += json
            bytes.append(UInt8(ascii: "\n"))
        }
        while !bytes.isEmpty {
            let written = write(descriptor, bytes, bytes.count)
            if written >= 0 {
                bytes.removeFirst(written)
            } else if errno != EINTR {
                throw FileError(path, errno: errno)
            }
        }
    }
}
