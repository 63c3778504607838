// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The real Kafka that integration tests work with: `KAFKA_BOOTSTRAP=host:port swift test --filter IntegrationTests`.
///
/// Each test has topics and groups with a prefix of its own, so test runs may share a Kafka. They leave their topics
/// behind.
enum KafkaForTests {
    /// Empty where there is none; tests that need one are skipped then.
    static let bootstrapServers = ProcessInfo.processInfo.environment["KAFKA_BOOTSTRAP"] ?? ""
}

extension Trait where Self == ConditionTrait {
    /// Skips tests where no Kafka is given.
    static var needsKafka: Self {
        .enabled(
            if: !KafkaForTests.bootstrapServers.isEmpty,
            "KAFKA_BOOTSTRAP=host:port of a Kafka for tests is not set"
        )
    }

    /// Skips tests where the documents that are no part of the repository are not beside it.
    static var needsSharedDocuments: Self {
        .enabled(if: SharedDocuments.areThere, "there are no documents in \(SharedDocuments.folder.path)")
    }
}
