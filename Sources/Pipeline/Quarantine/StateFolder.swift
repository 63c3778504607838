// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// A folder of the state folder that belongs to this process alone, as long as it lives.
///
/// A process that is started again takes up the folder of its dead predecessor: the first one that nobody has locked.
public final class StateFolder: Sendable {
    private let path: FilePath
    private let lock: Int32

    /// Takes a folder for a hop's group under `root`, and creates what is missing.
    ///
    /// - Throws: an error that names the path: the folder cannot be written, the disk is full.
    public init(_ root: String, group: String) throws(FileError) {
        let parent = FilePath("\(root)/\(group)")
        try Self.makeFolders(parent)
        var number = 0
        while true {
            let folder = FilePath("\(parent.text)/\(number)")
            if let lock = try Self.lock(folder) {
                self.lock = lock
                path = folder
                return
            }
            number += 1
        }
    }

    /// Locks a folder, or gives `nil` if another process has it.
    private static func lock(_ folder: FilePath) throws(FileError) -> Int32? {
        try makeFolders(folder)
        let file = FilePath("\(folder.text)/lock")
        let lock = open(file.cString, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard lock >= 0 else { throw FileError(file, errno: errno) }
        if flock(lock, LOCK_EX | LOCK_NB) == 0 { return lock }
        let problem = errno
        close(lock)
        guard problem == EWOULDBLOCK else { throw FileError(file, errno: problem) }
        return nil
    }

    deinit {
        close(lock)
    }

    private static func makeFolders(_ path: FilePath) throws(FileError) {
        if mkdir(path.cString, 0o700) == 0 || errno == EEXIST { return }
        let problem = errno
        guard problem == ENOENT, let slash = path.bytes.lastIndex(of: UInt8(ascii: "/")), slash > 0 else {
            throw FileError(path, errno: problem)
        }
        try makeFolders(FilePath(String(decoding: path.bytes[..<slash], as: UTF8.self)))
        guard mkdir(path.cString, 0o700) == 0 || errno == EEXIST else { throw FileError(path, errno: errno) }
    }

    /// Opens the journal, and learns from what it says.
    public func openJournal(slots: Int) throws(FileError) -> (WorkJournal, Quarantine) {
        var quarantine = Quarantine(text: try readQuarantine())
        let (journal, left) = try WorkJournal.open(FilePath("\(path.text)/journal"), slots: slots)
        quarantine.learn(from: left)
        try save(quarantine)
        return (journal, quarantine)
    }

    private var quarantineFile: FilePath { FilePath("\(path.text)/quarantine") }

    private func readQuarantine() throws(FileError) -> String {
        guard access(quarantineFile.cString, F_OK) == 0 else { return "" }
        let file = try InputFile(quarantineFile)
        return String(decoding: try file.readAll(limit: 16 << 20, size: nil) ?? [], as: UTF8.self)
    }

    /// Writes the quarantine so that a crash at any moment leaves the old one or the new one.
    public func save(_ quarantine: Quarantine) throws(FileError) {
        let new = FilePath("\(quarantineFile.text).new")
        let descriptor = open(new.cString, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw FileError(new, errno: errno) }
        defer { close(descriptor) }
        var rest = Array(quarantine.text.utf8)[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard written > 0 || errno == EINTR else { throw FileError(new, errno: errno) }
            rest = rest.dropFirst(max(0, written))
        }
        guard fsync(descriptor) == 0, rename(new.cString, quarantineFile.cString) == 0 else {
            throw FileError(new, errno: errno)
        }
    }
}
