// SPDX-License-Identifier: Apache-2.0

internal import Glibc
public import RocksDB

/// A folder of indexes: one for each log, and one for each worker that folds it on this machine.
public struct IndexFolder: Sendable {
    private let root: String
    private let mostWorkers = 64

    /// Names a folder, which is made when an index is opened.
    public init(_ root: String) {
        self.root = root
    }

    /// Opens an index of a log that no other worker has open, or begins one.
    ///
    /// - Parameters:
    ///   - log: the name of the log that it is folded from; it has the generation in it.
    ///   - memory: bytes for what is cached and what waits to be written.
    ///   - note: is told when an index is begun anew, and why.
    public func open(
        log: String,
        parameters: DedupParameters,
        memory: Int,
        note: (String) -> Void
    ) throws(RocksDBError) -> ClaimsFold<StoredHome> {
        try makeFolder()
        var number = 1
        while true {
            do {
                return try StoredIndex.open(
                    number == 1 ? "\(root)/\(log)" : "\(root)/\(log)~\(number)",
                    log: log,
                    parameters: parameters,
                    memory: memory,
                    mismatch: .rebuild,
                    note: note
                )
            } catch {
                guard error.isLocked, number < mostWorkers else { throw error }
                number += 1
            }
        }
    }

    private func makeFolder() throws(RocksDBError) {
        var path = ""
        for part in root.split(separator: "/", omittingEmptySubsequences: false) {
            path += path.isEmpty && part.isEmpty ? "/" : "\(part)/"
            if mkdir(path, 0o755) != 0, errno != EEXIST, errno != EISDIR {
                throw RocksDBError("\(path): \(String(cString: strerror(errno)))")
            }
        }
    }
}
