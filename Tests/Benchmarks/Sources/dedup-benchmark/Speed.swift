// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Pipeline

/// Articles of 743 characters a second, on one core, by step.
enum Speed {
    static func measure(articles count: Int = 20_000) {
        var writer = SyntheticText(seed: 1)
        let texts = (0..<count).map { _ in writer.utf8(743) }
        func rate(_ name: String, _ work: () -> Void) {
            let start = processorSeconds()
            work()
            let seconds = processorSeconds() - start
            print("\(name): \(Int(Double(count) / seconds)) articles/s, \(seconds / Double(count) * 1e6) us")
        }
        var bytes = 0
        rate("fold") { for text in texts { bytes += FoldedText.fold(text).count } }
        let document = Document(id: DocumentID(url: nil, body: []), text: [])
        let context = DocumentContext(document, articles: 1)
        let stage = Fingerprint()
        var claims: [DocumentClaims] = []
        claims.reserveCapacity(count)
        rate("fold, hash, shingle, sketch") {
            for (number, text) in texts.enumerated() {
                guard let made = try? stage.process(Article(document: context, position: 0, text: text)) else {
                    continue
                }
                claims.append(
                    DocumentClaims(
                        raw: RawPosition(partition: 0, offset: Int64(number)),
                        document: DocumentID(Hash128(high: UInt64(number), low: 7)),
                        claims: [Claim(position: 0, textHash: made.textHash, sketch: made.sketch)]
                    )
                )
            }
        }
        var records: [[UInt8]] = []
        rate("write claims") { for claim in claims { records.append(claim.value) } }
        print("bytes a record: \(records.reduce(0) { $0 + $1.count } / count)")
        rate("read claims") {
            for (number, record) in records.enumerated() {
                if DocumentClaims(key: claims[number].raw.bytes, value: record) == nil { print("?") }
            }
        }
        var index = DedupIndex<MemoryHome>()
        rate("look up, insert") { for claim in claims { index.apply(claim) } }
        print("kept \(index.keptCount) of \(count), stock \(index.state.stock)")
        var near = DedupIndex<MemoryHome>()
        for claim in claims.prefix(2000) { near.apply(claim) }
        print(bytes)
    }
}

/// The processor time that this process has used: what others on the machine do does not count.
func processorSeconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
}
