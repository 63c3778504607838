// SPDX-License-Identifier: Apache-2.0

import Pipeline

/// Compares what a producer says it has pushed with the outcomes that a test has read: every document has its outcomes,
/// each once, and there is nothing else.
struct Audit {
    /// What is wrong, in words; empty if nothing is.
    private(set) var problems: [String] = []
    private let topics: Topics

    /// - Parameter allowsRetries: whether a document may stand twice in the topic, as after a leader that died while it was
    ///   being written; its report names one of the places.
    init(pushed: [PushedDocument], outcomes: [PublishedOutcome], topics: Topics, allowsRetries: Bool = false) {
        self.topics = topics
        var byDocument = Dictionary(grouping: outcomes, by: \.raw)
        var seen: Set<RawPosition> = []
        for document in pushed {
            guard let raw = document.raw else { continue }
            if !seen.insert(raw).inserted { problems.append("\(raw): reported twice") }
            compare(document, raw, byDocument.removeValue(forKey: raw) ?? [])
        }
        let known = allowsRetries ? Set(pushed.map(\.id)) : []
        for (raw, outcomes) in byDocument where !outcomes.allSatisfy({ known.contains($0.fields.document.id) }) {
            problems.append("\(raw): \(outcomes.count) outcomes, but nobody pushed it")
        }
        compareCopies(outcomes)
    }

    private mutating func compare(_ document: PushedDocument, _ raw: RawPosition, _ outcomes: [PublishedOutcome]) {
        func report(_ problem: String) { problems.append("\(raw) (\(document.name)): \(problem)") }
        guard let first = outcomes.first else { return report("no outcome") }
        for outcome in outcomes {
            let fields = outcome.fields
            if fields.document.id != document.id { report("the document id is \(fields.document.id)") }
            if fields.document.url != document.url { report("the url is \(fields.document.url ?? "missing")") }
            if fields.document.raw.topic != topics.raw { report("the topic is \(fields.document.raw.topic)") }
        }
        if first.topic == topics.rejected {
            if outcomes.count > 1 { report("\(outcomes.count) outcomes beside its rejection") }
            if first.fields.outcome != "rejected" { report("a dead letter with outcome \(first.fields.outcome)") }
            if first.fields.id != document.id { report("the id is \(first.fields.id)") }
            if first.fields.document.position != nil { report("a dead letter with a position") }
            return
        }
        let articles = first.fields.document.articles ?? 0
        let positions = outcomes.map { $0.fields.document.position ?? -1 }.sorted()
        if articles < 1 || positions != Array(0..<max(articles, 0)) {
            report("positions \(positions) of \(articles) articles")
        }
        for outcome in outcomes {
            let fields = outcome.fields
            if fields.document.articles != articles { report("articles differ") }
            if fields.id != "\(fields.document.id)-\(fields.document.position ?? -1)" {
                report("the id is \(fields.id)")
            }
            if outcome.key != fields.id { report("the key is \(outcome.key)") }
            if outcome.topic != (outcome.isKept ? topics.articles : topics.duplicates) {
                report("\(fields.outcome) in \(outcome.topic)")
            }
            if outcome.isKept != (fields.text != nil) { report("\(fields.outcome), and text: \(fields.text != nil)") }
        }
    }

    /// Of the articles of one text exactly one is kept, and every copy names it.
    private mutating func compareCopies(_ outcomes: [PublishedOutcome]) {
        var kept: [[UInt8]: PublishedOutcome] = [:]
        for outcome in outcomes where outcome.fields.outcome == "unique" {
            let text = FoldedText.fold(Array((outcome.fields.text ?? "").utf8))
            if let other = kept.updateValue(outcome, forKey: text) {
                problems.append("\(outcome.fields.id) and \(other.fields.id) have one text, and both are kept")
            }
        }
        let ids = Set(outcomes.filter(\.isKept).map(\.fields.id))
        // A redelivery names its own article, which was judged at another place and may be a copy itself.
        let judged = Set(outcomes.filter { $0.fields.dedup?.kind != "redelivery" }.map(\.fields.id))
        for outcome in outcomes where outcome.fields.outcome == "duplicate" {
            let dedup = outcome.fields.dedup
            let originals = dedup?.kind == "redelivery" ? judged : ids
            guard let original = dedup?.of, originals.contains(original) else {
                problems.append("\(outcome.fields.id) is a duplicate of nothing that is kept")
                continue
            }
        }
    }
}
