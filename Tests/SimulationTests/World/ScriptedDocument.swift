// SPDX-License-Identifier: Apache-2.0

import Kafka
import Pipeline

/// A raw document: a list of articles of few distinct texts, so that many of them are copies.
struct ScriptedDocument: Sendable {
    let partition: Int32
    let offset: Int64
    /// The texts of its articles; `nil` for one that is rejected alone. Without articles the document is rejected.
    let texts: [Int?]
    /// Documents with the same URL and the same articles are the same document, delivered twice; so are those without URL.
    let url: String?

    init(partition: Int, offset: Int, palette: [Int], _ random: inout SplitMix64) {
        self.partition = Int32(partition)
        self.offset = Int64(offset)
        let count = random.oneIn(12) ? 0 : random.pick([1, 1, 2, 3])
        self.texts = (0..<count).map { _ in random.oneIn(10) ? nil : random.pick(palette) }
        url = random.pick([nil, "page", "\(partition)/\(offset)"])
    }

    var body: [UInt8] {
        Array(texts.map { $0.map { "text \($0)" } ?? "!" }.joined(separator: ",").utf8)
    }

    var raw: RawPosition { RawPosition(partition: partition, offset: offset) }

    var record: ProducedRecord {
        var crawl = CrawlMetadata(traceparent: raw.description)
        crawl.url = url.map { "https://example.org/\($0)" }
        return ProducedRecord(
            topic: Topics().raw,
            partition: partition,
            key: raw.bytes,
            value: body,
            headers: crawl.headers
        )
    }
}

/// The stages of hop 1 for scripted documents.
struct ScriptedStages: Processor {
    let name = "scripted"
    /// Which version of the pipeline it is. Version 0 rejects only what the script says; each other one rejects
    /// articles and documents of its own.
    let version: Int

    func process(_ input: consuming RawDocument) throws(Rejection) -> [Processed<Article, FingerprintedArticle>] {
        let coordinates = input.coordinates
        let document = Document(id: input.id, crawl: input.crawl, coordinates: coordinates, text: input.body)
        if document.text.isEmpty || refuses(coordinates, position: nil) { throw rejection(.empty) }
        let parts = document.text.split(separator: UInt8(ascii: ","))
        let context = DocumentContext(document, articles: parts.count)
        return parts.enumerated().map { position, text in
            let article = Article(document: context, position: position, text: Array(text))
            if Array(text) == [UInt8(ascii: "!")] || refuses(coordinates, position: position) {
                return .rejected(article, rejection(.noContent))
            }
            let number = text.last.flatMap { _ in Int(String(decoding: text.dropFirst(5), as: UTF8.self)) }
            return .done(
                FingerprintedArticle(
                    article: article,
                    textHash: Hash128(of: article.text),
                    sketch: number.flatMap { ScriptedText.all[$0].sketch }
                )
            )
        }
    }

    private func rejection(_ reason: Rejection.Reason) -> Rejection {
        Rejection(stage: name, reason: reason, message: "scripted")
    }

    private func refuses(_ coordinates: Coordinates?, position: Int?) -> Bool {
        guard version > 0, let coordinates else { return false }
        var random = SplitMix64(
            seed: UInt64(version) << 48 | UInt64(coordinates.partition) << 32 | UInt64(coordinates.offset) << 16
                | UInt64((position ?? 254) + 1)
        )
        return random.oneIn(position == nil ? 8 : 5)
    }
}
