// SPDX-License-Identifier: Apache-2.0

internal import Kafka

/// Asks the cluster what the topics hold: how large their records may be, so that what does not fit is rejected and is no
/// error of a batch, which would be redone for ever; and whether they hold long enough for all workers to judge alike.
struct TopicLimits: Sendable {
    let clients: Clients
    let topics: Topics
    let log: Log

    /// The limits that the topics have now; those of `topics create` where the cluster does not tell.
    ///
    /// - Throws: `configuration`, if a retention does not go with the time to live of `parameters`, or if what is
    ///   rejected could not be kept.
    func read(_ parameters: DedupParameters) async throws(HopFailure) -> RecordLimits {
        let settings: [String: [String: String]]
        do throws(KafkaError) {
            let admin = try clients.admin()
            let names = [
                topics.raw, topics.refined, topics.articles, topics.duplicates, topics.claims, topics.rejected,
            ]
            settings = try await BlockingExecutor(label: "millrace.limits").run { () throws(KafkaError) in
                defer { _ = admin.close() }
                return try admin.settings(ofTopics: names, timeout: .seconds(30))
            }
        } catch {
            log.warning("the cluster does not tell the settings of topics", ("reason", .string(error.message)))
            return RecordLimits()
        }
        let problem =
            Self.retentionProblem(settings, topics, parameters)
            ?? Self.sizeProblem(settings, topics, largestRecord: clients.largestRecord)
        if let problem { throw HopFailure(.configuration, problem) }
        return Self.limits(settings, topics, largestRecord: clients.largestRecord)
    }

    /// Room for keys and headers, and for the verdict that hop 2 adds.
    private static let room = 64 << 10

    private static func maximum(_ topic: String, _ settings: [String: [String: String]]) -> Int? {
        settings[topic]?["max.message.bytes"].flatMap { Int($0) }
    }

    /// Why a rejected document could not be kept, or `nil`.
    ///
    /// It is kept as it came, so there is nothing to reject it to: a worker that cannot write it would stand still.
    static func sizeProblem(
        _ settings: [String: [String: String]],
        _ topics: Topics,
        largestRecord: Int
    ) -> String? {
        guard let raw = maximum(topics.raw, settings) else { return nil }
        let needed = raw + room
        let reason = "Rejected documents are kept as they came, and \(topics.raw) takes \(raw) bytes"
        if let rejected = maximum(topics.rejected, settings), rejected < needed {
            return "topic \(topics.rejected) has max.message.bytes=\(rejected), which must be at least \(needed). "
                + "\(reason) (run `ingest-worker topics check\(topics.flags)`)"
        }
        if largestRecord < needed {
            return "Kafka setting message.max.bytes=\(largestRecord): must be at least \(needed) here. \(reason)"
        }
        return nil
    }

    /// Why the retention of the topics does not go with the time to live, or `nil`.
    ///
    /// An article that waits in refined for longer than the time to live would be compared with what is forgotten, and a
    /// claims log that is shorter leaves a fresh worker without what the others still know.
    static func retentionProblem(
        _ settings: [String: [String: String]],
        _ topics: Topics,
        _ parameters: DedupParameters
    ) -> String? {
        func retention(_ topic: String) -> Duration? {
            // -1 is for ever.
            settings[topic]?["retention.ms"].flatMap { Int64($0) }.map {
                $0 < 0 ? .milliseconds(Int64.max) : .milliseconds($0)
            }
        }
        guard let refined = retention(topics.refined) else { return nil }
        let advice = "Change the topic's retention.ms, or --index-ttl, which belongs to the generation."
        guard let timeToLive = parameters.timeToLive else {
            guard let claims = retention(topics.claims), claims < .milliseconds(Int64.max) else { return nil }
            return "\(topics.claims) is kept for \(claims.inDays), but articles count for ever. \(advice)"
        }
        if timeToLive <= refined {
            return "articles count for \(timeToLive.inDays), which must be longer than \(topics.refined) is kept, "
                + "\(refined.inDays). \(advice)"
        }
        if let claims = retention(topics.claims), claims < timeToLive {
            return "articles count for \(timeToLive.inDays), but \(topics.claims) is kept for \(claims.inDays) only. "
                + advice
        }
        return nil
    }

    /// - Parameter largestRecord: what our own producers take.
    static func limits(
        _ settings: [String: [String: String]],
        _ topics: Topics,
        largestRecord: Int
    ) -> RecordLimits {
        let standard = RecordLimits()
        func fitting(_ names: [String], _ standard: Int) -> Int {
            let maxima = names.compactMap { maximum($0, settings) } + [largestRecord]
            return maxima.reduce(standard) { min($0, max(0, $1 - room)) }
        }
        return RecordLimits(
            outcome: fitting([topics.refined, topics.articles, topics.duplicates], standard.outcome),
            claims: fitting([topics.claims], standard.claims)
        )
    }
}

extension Duration {
    /// The time in days, for a person.
    var inDays: String {
        let days = self / .seconds(86_400)
        return self >= .milliseconds(Int64.max)
            ? "ever" : days < 10 ? "\((days * 100).rounded() / 100) days" : "\(Int(days.rounded())) days"
    }
}
