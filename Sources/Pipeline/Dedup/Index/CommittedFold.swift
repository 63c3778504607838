// SPDX-License-Identifier: Apache-2.0

/// How far a fold has come, and its state there.
public struct CommittedFold: Sendable, Hashable {
    public var state: FoldState
    /// The last record that was folded; `nil` before the first.
    public var last: FoldedRecord?

    /// A record of the log that was folded.
    public struct FoldedRecord: Sendable, Hashable {
        public var offset: Int64
        /// A hash of its key and value: an index that was folded from another log is known by it.
        public var hash: UInt64
    }
}

extension CommittedFold: IndexRecord {
    init?(_ reader: inout ByteReader) {
        guard let state = FoldState(&reader), let offset = reader.integer(Int64.self),
            let hash = reader.integer(UInt64.self)
        else { return nil }
        self.init(state: state, last: offset < 0 ? nil : FoldedRecord(offset: offset, hash: hash))
    }

    func append(to bytes: inout [UInt8]) {
        state.append(to: &bytes)
        bytes.append(bigEndian: last?.offset ?? -1)
        bytes.append(bigEndian: last?.hash ?? 0)
    }
}
