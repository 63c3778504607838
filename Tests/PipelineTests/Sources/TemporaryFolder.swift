// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Glibc
import Testing

@testable import Pipeline

/// A folder of one test.
struct TemporaryFolder {
    let path: String

    /// Runs `body` with a new folder and removes it afterwards.
    static func with<Result>(_ body: (TemporaryFolder) throws -> Result) throws -> Result {
        let path = FileManager.default.temporaryDirectory.path + "/millrace-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try body(TemporaryFolder(path: path))
    }

    /// Writes a file, and the folders above it, and returns its path.
    @discardableResult
    func write(_ name: String, _ content: some Sequence<UInt8>) throws -> String {
        let file = path + "/" + name
        let folder = String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)])
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        try Data(content).write(to: URL(filePath: file))
        return file
    }

    /// Writes text in UTF-8.
    @discardableResult
    func write(_ name: String, _ text: String) throws -> String {
        try write(name, text.utf8)
    }

    /// Writes a file whose name is any bytes.
    func write(name: [UInt8], _ text: String) throws {
        let file = open(FilePath(path).appending(name).cString, O_WRONLY | O_CREAT, 0o600)
        try #require(file >= 0)
        defer { close(file) }
        let bytes = Array(text.utf8)
        try #require(Glibc.write(file, bytes, bytes.count) == bytes.count)
    }

    /// Makes a symbolic link that leads to `target`.
    func link(_ name: String, to target: String) throws {
        try #require(symlink(target, path + "/" + name) == 0)
    }
}
