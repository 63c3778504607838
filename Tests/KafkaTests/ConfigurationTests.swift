// SPDX-License-Identifier: Apache-2.0

import Kafka
import Testing

/// A wrong setting is refused when a client is created, by its name.
@Suite struct ConfigurationTests {
    private func refusal(_ settings: KeyValuePairs<String, String>) -> KafkaError? {
        #expect(throws: KafkaError.self) { try Producer(Configuration(settings)) }
    }

    @Test func unknownKey() throws {
        let error = try #require(refusal(["compresion.type": "zstd"]))
        #expect(error.message == "Kafka setting compresion.type: No such configuration property: \"compresion.type\"")
        #expect(error.label == "configuration")
        #expect(error.severity == .permanent)
    }

    @Test(arguments: [("linger.ms", "soon"), ("acks", "most"), ("compression.type", "rar"), ("message.max.bytes", "1")])
    func wrongValue(key: String, value: String) throws {
        let error = try #require(refusal([key: value]))
        #expect(error.message.hasPrefix("Kafka setting \(key): "))
        #expect(error.severity == .permanent)
    }

    @Test func settingsThatContradictEachOther() throws {
        let error = try #require(refusal(["transactional.id": "a", "acks": "1"]))
        #expect(error.message.hasPrefix("Kafka settings: "))
        #expect(error.message.contains("acks"))
        #expect(error.severity == .permanent)
    }

    @Test func consumerWithoutGroup() throws {
        let error = try #require(throws: KafkaError.self) { try Consumer(Configuration()) }
        #expect(error.message == "Kafka setting group.id: a consumer needs one")
        #expect(error.severity == .permanent)
    }

    @Test func cooperativeStickyIsRefusedWhereItIsFaulty() throws {
        let configuration = Configuration(["group.id": "g", "partition.assignment.strategy": "cooperative-sticky"])
        if LibraryVersion.loaded < LibraryVersion(2, 10, 0) {
            let error = try #require(throws: KafkaError.self) { try Consumer(configuration) }
            #expect(error.message.hasPrefix("Kafka setting partition.assignment.strategy: "))
            #expect(error.message.hasSuffix("use range or roundrobin"))
        } else {
            #expect(try Consumer(configuration).close(timeout: Cluster.patience))
        }
    }

    @Test func laterSettingsWinAndKeepTheirPlace() {
        var configuration = Configuration(["a": "1", "b": "2"])
        configuration.set("a", "3")
        configuration.setDefault("b", "4")
        configuration.setDefault("c", "5")
        #expect(configuration.settings.map(\.key) == ["a", "b", "c"])
        #expect(configuration.settings.map(\.value) == ["3", "2", "5"])
        #expect(configuration["b"] == "2")
        #expect(configuration["d"] == nil)
    }

    @Test func logLinesReachTheirReceiver() async throws {
        let facilities = AsyncStream.makeStream(of: String.self)
        var configuration = Configuration(["debug": "msg", "bootstrap.servers": "127.0.0.1:1"])
        configuration.log = { facilities.continuation.yield($0.facility) }
        let producer = try Producer(configuration)
        for await facility in facilities.stream where facility == "INIT" || facility == "FAIL" { break }
        #expect(producer.close(timeout: Cluster.patience))
    }
}
