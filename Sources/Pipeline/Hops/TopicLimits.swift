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
    /// - Throws: `configuration`, if a retention does not go with the time to live of `parameters`.
    func read(_ parameters: DedupParameters) async throws(HopFailure) -> RecordLimits {
        let settings: [String: [String: String]]
        do throws(KafkaError) {
            let admin = try clients.admin()
            let names = [topics.refined, topics.articles, topics.claims]
            settings = try await BlockingExecutor(label: "millrace.limits").run { () throws(KafkaError) in
                defer { _ = admin.close() }
                return try admin.settings(ofTopics: names, timeout: .seconds(30))
            }
        } catch {
            log.warning("the cluster does not tell the settings of topics", ("reason", .string(error.message)))
            return RecordLimits()
        }
        if let problem = Self.retentionProblem(settings, topics, parameters) {
            throw HopFailure(.configuration, problem)
        }
        return Self.limits(settings, topics)
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

    static func limits(_ settings: [String: [String: String]], _ topics: Topics) -> RecordLimits {
        let standard = RecordLimits()
        func maximum(_ topic: String) -> Int? { settings[topic]?["max.message.bytes"].flatMap { Int($0) } }
        // Room for keys and headers, and for the verdict that hop 2 adds.
        let room = 64 << 10
        let outcome = [maximum(topics.refined), maximum(topics.articles)].compactMap(\.self).min().map { $0 - room }
        let claims = maximum(topics.claims).map { $0 - room }
        return RecordLimits(
            outcome: min(standard.outcome, max(0, outcome ?? standard.outcome)),
            claims: min(standard.claims, max(0, claims ?? standard.claims))
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
