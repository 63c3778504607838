// SPDX-License-Identifier: Apache-2.0

import Foundation
import Kafka
import Pipeline

/// What is to be copied, and by what.
struct CopyJob: Sendable {
    var input: String
    var output: String
    var group: String
    var records: Int
    var delivery: Delivery
    var copier: Copier
    var clients: Clients
    /// All partitions of the input.
    var partitions: [TopicPartition]

    enum Copier: String {
        /// The production engine with a body that only copies.
        case engine
        /// A loop straight on the clients, which gathers, writes and commits in turn.
        case loop
    }

    struct Usage: Error, CustomStringConvertible {
        var description: String {
            "usage: BOOTSTRAP IN OUT GROUP RECORDS exactly-once|at-least-once engine|loop [KEY=VALUE...]"
        }
    }

    init(arguments: ArraySlice<String>) throws {
        let arguments = Array(arguments)
        guard arguments.count >= 7, let records = Int(arguments[4]), records > 0,
            let delivery = Delivery(rawValue: arguments[5]), let copier = Copier(rawValue: arguments[6])
        else { throw Usage() }
        let settings = try arguments[7...].map { argument in
            let parts = argument.split(separator: "=", maxSplits: 1)
            guard parts.count == 2 else { throw Usage() }
            return (key: String(parts[0]), value: String(parts[1]))
        }
        (input, output, group) = (arguments[1], arguments[2], arguments[3])
        self.records = records
        self.delivery = delivery
        self.copier = copier
        clients = try Clients(
            bootstrapServers: arguments[0],
            overrides: settings,
            log: Log(level: .warning)
        )
        let admin = try clients.admin()
        let topic = input
        partitions = (0..<(try admin.describeCluster(timeout: .seconds(30)).topics[topic]?.partitions ?? 0)).map {
            TopicPartition(topic, Int32($0))
        }
        admin.close()
    }

    /// The line of results, in the peer's form.
    func result(_ reading: StopWatch.Reading) -> String {
        let seconds = reading.time / .seconds(1)
        let megabytes = Double(reading.bytes) / 1e6
        return "\(copier.rawValue) \(delivery.rawValue) records=\(reading.records) "
            + String(
                format: "MB=%.1f seconds=%.2f records/s=%.0f MB/s=%.1f",
                megabytes,
                seconds,
                Double(reading.records) / seconds,
                megabytes / seconds
            )
    }
}

extension ProducedRecord {
    /// The same record for another topic.
    init(_ record: ConsumedRecord, topic: String) {
        self.init(topic: topic, key: record.key, value: record.value, headers: record.headers)
    }
}
