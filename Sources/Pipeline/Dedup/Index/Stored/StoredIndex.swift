// SPDX-License-Identifier: Apache-2.0

public import RocksDB

/// Opens indexes in folders.
public enum StoredIndex {
    /// The version of the forms in which an index is stored.
    private static let format = 1

    /// What to do with an index that was made for something else, or whose files are damaged.
    public enum Mismatch: Sendable {
        /// Begin anew: there is a log from which it can be folded again.
        case rebuild
        /// Leave it alone: there is none.
        case refuse
    }

    /// Opens the index in a folder, or begins one there.
    ///
    /// - Parameters:
    ///   - log: the name of the log that it is folded from; it has the generation in it.
    ///   - memory: bytes for what is cached and what waits to be written.
    ///   - note: is told when an index is begun anew, and why.
    public static func open(
        _ path: String,
        log: String,
        parameters: DedupParameters,
        memory: Int,
        mismatch: Mismatch,
        note: (String) -> Void = { _ in }
    ) throws(RocksDBError) -> ClaimsFold<StoredHome> {
        let identity = "millrace index \(format) of \(log) with \(parameters.digest)"
        var home: StoredHome
        do {
            home = try StoredHome(path: path, memory: memory)
        } catch {
            guard error.isCorruption, mismatch == .rebuild else { throw error }
            note("the index at \(path) is damaged (\(error)): it is folded anew")
            try Database.destroy(path: path)
            home = try StoredHome(path: path, memory: memory)
        }
        let found = try home.identity()
        if let found, found != identity {
            let problem =
                "the index at \(path) is not for this log and these parameters: it is \(found), not \(identity)"
            guard mismatch == .rebuild else { throw RocksDBError(problem) }
            note("\(problem); it is folded anew")
            try home.clear()
        }
        if found != identity { try home.adopt(identity) }
        let committed = try home.committed()
        let index = DedupIndex(parameters: parameters, home: home, state: committed?.state ?? FoldState())
        return ClaimsFold(index, last: committed?.last)
    }
}
