// SPDX-License-Identifier: Apache-2.0

import Kafka
import Testing

/// What of ``Admin`` can be seen without Kafka: the embedded broker answers metadata requests and no others of these.
@Suite(.ownThread, .timeLimit(.minutes(2))) struct AdminTests {
    @Test func describesTheCluster() throws {
        let cluster = try Cluster(partitions: 3, brokers: 2)
        try cluster.broker.createTopic("out", partitions: 1)
        let admin = try Admin(cluster.configuration())
        let description = try admin.describeCluster(timeout: Cluster.patience)
        #expect(description.brokers == 2)
        #expect(description.topics.mapValues(\.partitions) == ["in": 3, "out": 1])
        #expect(admin.close(timeout: Cluster.patience))
    }

    @Test func topicOfTheEmbeddedBrokerIsCreatedOnce() throws {
        let cluster = try Cluster()
        let error = try #require(throws: KafkaError.self) { try cluster.broker.createTopic("in", partitions: 1) }
        #expect(error.label == "topic_already_exists")
        #expect(error.message.hasPrefix("create topic in: "))
        #expect(error.severity == .permanent)
    }

    @Test func specificationThatNoClusterCouldMeet() throws {
        let cluster = try Cluster()
        let admin = try Admin(cluster.configuration())
        let good = TopicSpecification(name: "good", partitions: 1, replicationFactor: 1)
        let bad = TopicSpecification(name: "bad", partitions: -2, replicationFactor: 1)
        let error = try #require(throws: KafkaError.self) {
            try admin.create([good, bad], timeout: Cluster.patience)
        }
        #expect(error.message.hasPrefix("topic bad: "))
        #expect(error.severity == .permanent)
        #expect(admin.close(timeout: Cluster.patience))
    }

    @Test func requestThatIsNotAnsweredIsRetriable() throws {
        let cluster = try Cluster()
        let admin = try Admin(cluster.configuration())
        let topic = TopicSpecification(
            name: "out",
            partitions: 1,
            replicationFactor: 1,
            settings: ["retention.ms": "1"]
        )
        let create = try #require(throws: KafkaError.self) {
            try admin.create([topic], timeout: .milliseconds(200))
        }
        #expect(create.label == "timed_out")
        #expect(create.severity == .retriable)
        #expect(create.message.hasPrefix("create topics: "))
        #expect(admin.close(timeout: Cluster.patience))
    }

    @Test func requestThatTheBrokerDoesNotKnowIsAnError() throws {
        let cluster = try Cluster()
        let admin = try Admin(cluster.configuration())
        let error = try #require(throws: KafkaError.self) {
            try admin.settings(ofTopics: ["in"], timeout: .seconds(2))
        }
        #expect(error.message.hasPrefix("describe topics: "))
        #expect(admin.close(timeout: Cluster.patience))
    }

    @Test func nothingAskedNothingDone() throws {
        let admin = try Admin(Configuration(["bootstrap.servers": "127.0.0.1:1"]))
        #expect(try admin.create([], timeout: Cluster.patience).isEmpty)
        #expect(try admin.settings(ofTopics: [], timeout: Cluster.patience).isEmpty)
        #expect(admin.close(timeout: Cluster.patience))
    }
}
