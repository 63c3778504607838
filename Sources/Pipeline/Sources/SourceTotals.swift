// SPDX-License-Identifier: Apache-2.0

/// How much there is to read, for a progress bar.
public struct SourceTotals: Sendable, Equatable {
    /// The files that will be read.
    public var files: Int
    /// The bytes of all files that will be read. A file of JSON lines counts as it lies on the disk.
    public var bytes: Int

    /// Walks `paths` without opening a file; `nil` if one of them is a stream, whose end nobody knows.
    public init?(of paths: [String], options: SourceOptions) {
        (files, bytes) = (0, 0)
        for path in paths {
            guard path != "-" else { return nil }
            for case .file(let file) in FileWalk(FilePath(path)) {
                guard let size = file.size else { return nil }
                guard options.accepts(file) else { continue }
                files += 1
                bytes += size
            }
        }
    }
}
