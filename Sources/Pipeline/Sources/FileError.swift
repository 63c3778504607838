// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// A file that cannot be read or written, and why.
public struct FileError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The path as it was given; bytes that are not UTF-8 show as U+FFFD.
    public var path: String
    /// The reason as the system words it.
    public var message: String

    /// Reports a failure in words of its own.
    init(path: String, message: String) {
        self.path = path
        self.message = message
    }

    init(_ path: FilePath, errno code: Int32) {
        self.path = path.text
        message = String(cString: strerror(code))
    }

    /// The path and the reason.
    public var description: String { "\(path): \(message)" }
}
