// SPDX-License-Identifier: Apache-2.0

internal import CKafka
internal import Glibc

/// Asks the leaders of partitions, and again where one is another broker than `client` thinks, or too new to answer,
/// or not known yet because its topic is new.
/// librdkafka 2.0.2 gives such an error to its caller and goes on to ask the broker it knows, for minutes, so between
/// two questions we make it read the state of the cluster.
///
/// - Throws: the last error when `timeout` is over, and every other error at once.
func followingLeaders<Value>(
    of client: OpaquePointer,
    for timeout: Duration,
    _ ask: (_ timeLeft: Duration) throws(KafkaError) -> Value
) throws(KafkaError) -> Value {
    let pause = Duration.milliseconds(100)
    let deadline = ContinuousClock.now + timeout
    while true {
        do throws(KafkaError) {
            return try ask(max(.zero, deadline - .now))
        } catch {
            guard error.isLeaderChange, ContinuousClock.now + pause < deadline else { throw error }
            usleep(UInt32(pause / .microseconds(1)))
            refreshLeaders(of: client, timeout: deadline - .now)
        }
    }
}

/// Whether that succeeds is seen when the leader is asked.
private func refreshLeaders(of client: OpaquePointer, timeout: Duration) {
    var metadata: UnsafePointer<rd_kafka_metadata>?
    guard rd_kafka_metadata(client, 0, nil, &metadata, timeout.milliseconds) == RD_KAFKA_RESP_ERR_NO_ERROR else {
        return
    }
    rd_kafka_metadata_destroy(metadata)
}

extension KafkaError {
    /// Whether a partition is about to have a leader or another one, or has one that is not told of yet.
    fileprivate var isLeaderChange: Bool {
        [
            RD_KAFKA_RESP_ERR_NOT_LEADER_FOR_PARTITION, RD_KAFKA_RESP_ERR_LEADER_NOT_AVAILABLE,
            RD_KAFKA_RESP_ERR_OFFSET_NOT_AVAILABLE, RD_KAFKA_RESP_ERR__UNKNOWN_PARTITION,
            RD_KAFKA_RESP_ERR__UNKNOWN_TOPIC, RD_KAFKA_RESP_ERR_UNKNOWN_TOPIC_OR_PART,
        ].contains(rd_kafka_resp_err_t(code))
    }
}
