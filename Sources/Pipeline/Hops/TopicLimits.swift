// SPDX-License-Identifier: Apache-2.0

internal import Kafka

/// Asks the cluster how large the records of the topics may be, so that what does not fit is rejected and is no error of
/// a batch, which would be redone for ever.
struct TopicLimits: Sendable {
    let clients: Clients
    let topics: Topics
    let log: Log

    /// The limits that the topics have now; those of `topics create` where the cluster does not tell.
    func read() async -> RecordLimits {
        do throws(KafkaError) {
            let admin = try clients.admin()
            let names = [topics.refined, topics.articles, topics.claims]
            let settings = try await BlockingExecutor(label: "millrace.limits").run { () throws(KafkaError) in
                defer { _ = admin.close() }
                return try admin.settings(ofTopics: names, timeout: .seconds(30))
            }
            return Self.limits(settings, topics)
        } catch {
            log.warning("the cluster does not tell the sizes of records", ("reason", .string(error.message)))
            return RecordLimits()
        }
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
