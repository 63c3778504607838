// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// A file that cannot be read or written, and why.
public struct FileError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The path as it was given; bytes that are not UTF-8 show as U+FFFD.
    public var path: String
    /// The reason as the system words it.
    public var message: String

    init(_ path: FilePath, errno code: Int32) {
        self.path = path.text
        message = String(cString: strerror(code))
    }

    /// The path and the reason.
    public var description: String { "\(path): \(message)" }
}
