// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// The files at and below one path, lazily, folders in the byte order of their names.
///
/// Symbolic links are followed, as data sets are often made of them; a folder that lies within itself is not entered
/// again. Names that begin with a dot are passed over, and so is what is neither a file nor a folder.
struct FileWalk: Sequence, IteratorProtocol {
    enum Entry: Equatable {
        case file(File)
        /// A file in a folder whose ending is none of ours.
        case skipped
        case failed(FileError)
    }

    struct File: Equatable {
        var path: FilePath
        /// The path below the folder that was named, or the name of a file that was named itself.
        var relative: [UInt8]
        /// In bytes; `nil` for a pipe or a device.
        var size: Int?
        var kind: FileKind
    }

    private struct Folder {
        var path: FilePath
        /// What is still to be visited, the next one last.
        var names: [[UInt8]]
        var device: dev_t
        var inode: ino_t
    }

    private let root: FilePath
    private var started = false
    /// The folders from the root to where the walk stands.
    private var folders: [Folder] = []

    init(_ root: FilePath) {
        self.root = root
    }

    mutating func next() -> Entry? {
        if !started {
            started = true
            if let entry = visit(root) { return entry }
        }
        while let folder = folders.indices.last {
            if let name = folders[folder].names.popLast() {
                if let entry = visit(folders[folder].path.appending(name)) { return entry }
            } else {
                folders.removeLast()
            }
        }
        return nil
    }

    /// The entry for `path`, or `nil` after a folder was entered or passed over.
    private mutating func visit(_ path: FilePath) -> Entry? {
        do throws(FileError) {
            let status = try path.status()
            switch status.st_mode & S_IFMT {
            case S_IFDIR:
                try enter(path, status)
                return nil
            case S_IFREG:
                return file(path, size: Int(status.st_size))
            default:
                return folders.isEmpty ? file(path, size: nil) : .skipped
            }
        } catch {
            return .failed(error)
        }
    }

    private mutating func enter(_ path: FilePath, _ status: stat) throws(FileError) {
        guard !folders.contains(where: { $0.device == status.st_dev && $0.inode == status.st_ino }) else { return }
        let names = try path.visibleNames().sorted { $1.lexicographicallyPrecedes($0) }
        folders.append(Folder(path: path, names: names, device: status.st_dev, inode: status.st_ino))
    }

    private func file(_ path: FilePath, size: Int?) -> Entry {
        let kind = FileKind(name: path.lastComponent)
        if folders.isEmpty {
            return .file(File(path: path, relative: path.lastComponent, size: size, kind: kind ?? .plain))
        }
        guard let kind else { return .skipped }
        let relative = path.bytes.dropFirst(root.bytes.count).drop { $0 == UInt8(ascii: "/") }
        return .file(File(path: path, relative: Array(relative), size: size, kind: kind))
    }
}
