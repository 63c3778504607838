// SPDX-License-Identifier: Apache-2.0

internal import CKafka
internal import Synchronization

/// librdkafka's in-process broker (`rdkafka_mock.h`): for tests, and for a first look on a machine without Kafka.
///
/// It speaks the wire protocol but is no Kafka: it forgets a partition's oldest data past 5 MB, shows aborted
/// transactions, stores no offsets that are sent in transactions, and serves no record over about 5 MiB.
public final class EmbeddedBroker: Sendable {
    private let client: Client
    // Unsafe: the mock cluster locks itself; the pointer never changes.
    private nonisolated(unsafe) let cluster: OpaquePointer
    /// The ports of the brokers that are down.
    private let held = Mutex<[Int32: HeldPort]>([:])
    /// The value for `bootstrap.servers`.
    public let bootstrapServers: String

    /// Starts brokers, on loopback ports that the system chooses.
    public init(brokers: Int = 1, log: @escaping @Sendable (LogLine) -> Void = { _ in }) throws(KafkaError) {
        var configuration = Configuration()
        configuration.log = log
        let client = try Client(RD_KAFKA_PRODUCER, configuration)
        let cluster = try client.use("embedded broker") { handle throws(KafkaError) in
            guard let cluster = rd_kafka_mock_cluster_new(handle, Int32(clamping: brokers)) else {
                throw .own("embedded_broker", "the embedded broker cannot be started", .fatal)
            }
            return cluster
        }
        self.client = client
        self.cluster = cluster
        bootstrapServers = String(cString: rd_kafka_mock_cluster_bootstraps(cluster))
    }

    deinit {
        rd_kafka_mock_cluster_destroy(cluster)
    }

    /// Creates a topic, since the embedded broker answers no admin requests.
    public func createTopic(_ name: String, partitions: Int) throws(KafkaError) {
        let code = rd_kafka_mock_topic_create(cluster, name, Int32(clamping: partitions), 1)
        if code != RD_KAFKA_RESP_ERR_NO_ERROR { throw KafkaError(code, "create topic \(name)") }
    }

    /// Lets the next requests of a kind fail, one for each code, in order.
    ///
    /// - Parameters:
    ///   - codes: broker error codes; 0 lets a request pass.
    ///   - api: the request's number in the Kafka protocol (0 is Produce, 1 Fetch, 24 AddPartitionsToTxn, 26 EndTxn).
    public func failRequests(_ api: Int16, with codes: [Int32]) {
        let errors = codes.map { rd_kafka_resp_err_t($0) }
        rd_kafka_mock_push_request_errors_array(cluster, api, errors.count, errors)
    }

    /// Takes a broker off the network, or brings it back. Brokers count from 1.
    public func setUp(_ isUp: Bool, broker: Int32) {
        if isUp {
            rd_kafka_mock_broker_set_up(cluster, broker)
            held.withLock { $0[broker] = nil }
        } else {
            rd_kafka_mock_broker_set_down(cluster, broker)
            let port = bootstrapServers.split(separator: ",")[Int(broker) - 1].split(separator: ":").last
            held.withLock { $0[broker] = port.flatMap { UInt16($0) }.map(HeldPort.init) }
        }
    }

    /// Moves a partition to another leader.
    public func setLeader(of partition: TopicPartition, broker: Int32) {
        rd_kafka_mock_partition_set_leader(cluster, partition.topic, partition.partition, broker)
    }
}
