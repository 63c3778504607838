// SPDX-License-Identifier: Apache-2.0

/// The forms that the parts of an index have on disk. Words are big-endian, so that keys of numbers ascend.
protocol IndexRecord {
    init?(_ reader: inout ByteReader)
    func append(to bytes: inout [UInt8])
}

extension IndexRecord {
    /// Reads the whole of `bytes`.
    init?(bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        self.init(&reader)
        guard reader.isAtEnd else { return nil }
    }

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        append(to: &bytes)
        return bytes
    }
}

extension UInt64: IndexRecord {
    init?(_ reader: inout ByteReader) {
        guard let value = reader.integer(UInt64.self) else { return nil }
        self = value
    }

    func append(to bytes: inout [UInt8]) { bytes.append(bigEndian: self) }
}

extension Claimant: IndexRecord {
    init?(_ reader: inout ByteReader) {
        guard let partition = reader.integer(Int32.self), let offset = reader.integer(Int64.self),
            let document = reader.hash128()
        else { return nil }
        self.init(raw: RawPosition(partition: partition, offset: offset), document: DocumentID(document))
    }

    func append(to bytes: inout [UInt8]) {
        bytes += raw.bytes
        bytes += document.hash.bytes
    }
}

extension PublishedClaim: IndexRecord {
    init?(_ reader: inout ByteReader) {
        guard let raw = reader.bytes(12).flatMap(RawPosition.init(bytes:)), let article = ArticleID(&reader),
            let textHash = reader.hash128()
        else { return nil }
        self.init(raw: raw, article: article, textHash: textHash)
    }

    func append(to bytes: inout [UInt8]) {
        bytes += raw.bytes
        article.append(to: &bytes)
        bytes += textHash.bytes
    }
}

extension JudgedDocument: IndexRecord {
    private struct Flags: OptionSet {
        var rawValue: UInt8
        static let isStanding = Flags(rawValue: 1)
        static let isKept = Flags(rawValue: 2)
        /// There is a verdict to be read; without, it is `unique`.
        static let hasVerdict = Flags(rawValue: 4)
    }

    init?(_ reader: inout ByteReader) {
        guard let count = reader.leb128(), count <= reader.rest.count else { return nil }
        self.init()
        for _ in 0..<count {
            guard let position = reader.leb128(), position <= UInt32.max, let hash = reader.hash128(),
                let number = reader.leb128(), let byte = reader.integer(UInt8.self)
            else { return nil }
            let flags = Flags(rawValue: byte)
            var verdict = Verdict.unique
            if flags.contains(.hasVerdict) {
                guard let read = Verdict(&reader) else { return nil }
                verdict = read
            }
            claims.append(
                JudgedClaim(
                    position: Int(position),
                    textHash: hash,
                    verdict: verdict,
                    number: number,
                    isStanding: flags.contains(.isStanding),
                    isKept: flags.contains(.isKept)
                )
            )
        }
    }

    func append(to bytes: inout [UInt8]) {
        bytes.append(leb128: UInt64(claims.count))
        for claim in claims {
            bytes.append(leb128: UInt64(claim.position))
            bytes += claim.textHash.bytes
            bytes.append(leb128: claim.number)
            var flags: Flags = claim.verdict == .unique ? [] : .hasVerdict
            if claim.isStanding { flags.insert(.isStanding) }
            if claim.isKept { flags.insert(.isKept) }
            bytes.append(flags.rawValue)
            if claim.verdict != .unique { claim.verdict.append(to: &bytes) }
        }
    }
}

extension ClaimedArticle: IndexRecord {
    init?(_ reader: inout ByteReader) {
        guard let hash = reader.hash128(), let raw = reader.bytes(12).flatMap(RawPosition.init(bytes:)) else {
            return nil
        }
        self.init(textHash: hash, raw: raw)
    }

    func append(to bytes: inout [UInt8]) {
        bytes += textHash.bytes
        bytes += raw.bytes
    }
}

extension KeptArticle: IndexRecord {
    init?(_ reader: inout ByteReader) {
        guard let article = ArticleID(&reader), let isHead = reader.integer(UInt8.self) else { return nil }
        var cluster = article
        if isHead == 0 {
            guard let head = ArticleID(&reader) else { return nil }
            cluster = head
        }
        guard let urlHash = reader.integer(UInt64.self), let sketch = reader.bytes(reader.rest.count) else {
            return nil
        }
        self.init(article: article, cluster: cluster, urlHash: urlHash == 0 ? nil : urlHash, sketch: sketch)
    }

    func append(to bytes: inout [UInt8]) {
        bytes.reserveCapacity(49 + sketch.count)
        article.append(to: &bytes)
        bytes.append(cluster == article ? 1 : 0)
        if cluster != article { cluster.append(to: &bytes) }
        bytes.append(bigEndian: urlHash ?? 0)
        bytes += sketch
    }
}

extension Tenure: IndexRecord {
    init?(_ reader: inout ByteReader) {
        guard let claimant = Claimant(&reader), let time = reader.integer(Int64.self), let count = reader.leb128()
        else { return nil }
        self.init(claimant: claimant, time: time, count: count)
    }

    func append(to bytes: inout [UInt8]) {
        claimant.append(to: &bytes)
        bytes.append(bigEndian: time)
        bytes.append(leb128: count)
    }
}

extension Postings {
    /// Reads the bytes of postings; what is left of a last one is none.
    init(_ bytes: UnsafeRawBufferPointer) {
        func posting(at offset: Int) -> Posting {
            Posting(bits: UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
        }
        switch bytes.count {
        case 0..<8: self = .none
        case 8..<16: self = .one(posting(at: 0))
        default: self = .several(stride(from: 0, through: bytes.count - 8, by: 8).map(posting))
        }
    }

    var bytes: [UInt8] {
        var bytes: [UInt8] = []
        for posting in since(0) { bytes.append(bigEndian: posting.bits) }
        return bytes
    }

    /// The number of the newest posting in the bytes of postings.
    static func newest(in bytes: UnsafeRawBufferPointer) -> UInt64? {
        guard bytes.count >= 8 else { return nil }
        let last = bytes.loadUnaligned(fromByteOffset: (bytes.count / 8 - 1) * 8, as: UInt64.self)
        return Posting(bits: UInt64(bigEndian: last)).number
    }
}

extension FoldState: IndexRecord {
    init?(_ reader: inout ByteReader) {
        self.init()
        guard let clock = reader.integer(Int64.self), let next = reader.leb128(), let oldest = reader.leb128(),
            let documents = reader.leb128(), let kept = reader.leb128(), let foreign = reader.leb128(),
            let stock = reader.leb128(), let takesOver = reader.integer(UInt8.self)
        else { return nil }
        self.clock = clock
        self.next = next
        self.oldest = oldest
        self.documents = Int(truncatingIfNeeded: documents)
        self.kept = Int(truncatingIfNeeded: kept)
        self.foreign = Int(truncatingIfNeeded: foreign)
        self.stock = Int(truncatingIfNeeded: stock)
        self.takesOver = takesOver != 0
    }

    func append(to bytes: inout [UInt8]) {
        bytes.append(bigEndian: clock)
        for number in [next, oldest, UInt64(documents), UInt64(kept), UInt64(foreign), UInt64(stock)] {
            bytes.append(leb128: number)
        }
        bytes.append(takesOver ? 1 : 0)
    }
}
