// SPDX-License-Identifier: Apache-2.0

import Foundation
import Kafka
import Testing

/// Each test runs in a process of its own, where no other test starts threads or takes memory.
@Suite(.timeLimit(.minutes(2))) struct LeakTests {
    @Test func clientsLeaveNoThreadNoDescriptorAndNoMemory() async {
        await #expect(processExitsWith: .success) {
            let cluster = try Cluster(partitions: 2)
            func use(_ rounds: Int, closing: Bool) throws {
                for _ in 0..<rounds {
                    let producer = try cluster.producer(["linger.ms": "0"])
                    try producer.send(ProducedRecord(topic: "in", partition: 0, value: [1]))
                    #expect(producer.flush(timeout: Cluster.patience))
                    let consumer = try cluster.consumer()
                    try consumer.assign([.input(0): 0, .input(1): 0])
                    _ = try consumer.records(1)
                    guard closing else { continue }
                    #expect(consumer.close(timeout: Cluster.patience))
                    #expect(producer.close(timeout: Cluster.patience))
                }
            }
            try use(10, closing: true)
            let before = try Footprint()
            try use(25, closing: true)
            try use(25, closing: false)
            // The thread that closed a client ends a moment after the client.
            let after = try eventually("the end of all threads") {
                let after = try Footprint()
                return after.threads <= before.threads && after.descriptors <= before.descriptors ? after : nil
            }
            #expect(after.bytes < before.bytes + 4_000_000, "\(before) \(after)")
        }
    }

    @Test func callsLeaveNoMemory() async {
        await #expect(processExitsWith: .success) {
            let cluster = try Cluster()
            let consumer = try cluster.consumer()
            let admin = try Admin(cluster.configuration())
            let producer = try cluster.producer(["message.max.bytes": "1000"])
            let oversize = ProducedRecord(
                topic: "in",
                value: [UInt8](repeating: 0, count: 2000),
                headers: [Header("a", "b")]
            )
            try consumer.subscribe(to: ["in"])
            _ = try consumer.change()
            // A consumer that reads answers nothing else while its fetch waits at the broker.
            let outsider = try cluster.consumer(group: "other")
            func use(_ rounds: Int) throws {
                for _ in 0..<rounds {
                    try consumer.assign([.input(0): 0])
                    try consumer.commit([.input(0): 0])
                    _ = try consumer.committed([.input(0)], timeout: Cluster.patience)
                    _ = try outsider.watermarks(.input(0), timeout: Cluster.patience)
                    for _ in 0..<10 { _ = try consumer.groupMetadata() }
                    _ = try admin.describeCluster(timeout: Cluster.patience)
                    #expect(throws: KafkaError.self) { try producer.send(oversize) }
                    #expect(throws: KafkaError.self) { try producer.beginTransaction() }
                }
            }
            try use(1000)
            let before = try Footprint()
            try use(5000)
            let after = try Footprint()
            #expect(after.bytes < before.bytes + 600_000, "\(before) \(after)")
        }
    }
}

/// What this process holds, as the kernel counts it.
private struct Footprint {
    let threads: Int
    let descriptors: Int
    /// Resident memory.
    let bytes: Int

    init() throws {
        threads = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/task").count
        descriptors = try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count
        let pages = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
        bytes = try #require(Int(pages[1])) * 4096
    }
}
