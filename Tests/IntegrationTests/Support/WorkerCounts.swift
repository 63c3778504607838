// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What workers say at their end that they have committed, by hop and entry: never the evidence, but it must agree.
struct WorkerCounts: Equatable {
    /// `refine.in`, `refine.rejected`, `dedup.unique` and so on; without those that are 0.
    private(set) var counts: [String: Int] = [:]

    /// Adds up the last words of workers that log JSON.
    init(of workers: [RunningProgram]) {
        for fields in workers.flatMap({ Self.lastWords("worker ends", of: $0) }) {
            guard let hop = fields["hop"] as? String else { continue }
            for (name, value) in fields {
                if let count = value as? Int, count != 0 { counts["\(hop).\(name)", default: 0] += count }
            }
        }
    }

    /// The accounts in a worker's last words, of a partition or in all, that do not come out even.
    static func problems(of worker: RunningProgram) -> [String] {
        ["worker ends", "partition ends"].flatMap { lastWords($0, of: worker) }.compactMap { fields in
            let outcomes = ["refined", "rejected", "unique", "variant", "duplicate"]
            let isEven = fields["in"] as? Int == outcomes.reduce(0) { $0 + (fields[$1] as? Int ?? 0) }
            return isEven ? nil : "accounts do not come out even: \(fields)"
        }
    }

    private static func lastWords(_ message: String, of worker: RunningProgram) -> [[String: Any]] {
        worker.errors.split(separator: "\n").filter { $0.contains("\"\(message)\"") }.compactMap { line in
            (try? JSONSerialization.jsonObject(with: Data(line.utf8))) as? [String: Any]
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
