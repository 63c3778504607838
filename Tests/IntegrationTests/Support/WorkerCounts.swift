// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What workers say at their end that they have committed, by hop and entry: never the evidence, but it must agree.
struct WorkerCounts: Equatable {
    /// `refine.in`, `refine.rejected`, `dedup.unique` and so on; without those that are 0.
    private(set) var counts: [String: Int] = [:]

    /// Adds up the last words of workers that log JSON.
    init(of workers: [RunningProgram]) {
        for line in workers.flatMap({ $0.errors.split(separator: "\n") }) where line.contains("\"worker ends\"") {
            let fields = (try? JSONSerialization.jsonObject(with: Data(line.utf8))) as? [String: Any] ?? [:]
            guard let hop = fields["hop"] as? String else { continue }
            for (name, value) in fields {
                if let count = value as? Int, count != 0 { counts["\(hop).\(name)", default: 0] += count }
            }
        }
    }

    /// What they must say for these outcomes.
    init(for outcomes: [PublishedOutcome], rejectedTopic: String) {
        let rejected = outcomes.filter { $0.topic == rejectedTopic }
        let articles = outcomes.filter { $0.topic != rejectedTopic }
        let documents = Set(articles.map(\.raw)).count
        counts["refine.in"] = documents + rejected.count
        counts["refine.refined"] = documents
        counts["refine.rejected"] = rejected.count
        counts["dedup.in"] = articles.count
        for outcome in articles { counts["dedup.\(outcome.fields.outcome)", default: 0] += 1 }
        counts = counts.filter { $0.value != 0 }
    }
}
