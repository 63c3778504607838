// SPDX-License-Identifier: Apache-2.0

import Kafka
import Pipeline

/// Kafka in memory, as far as the hops depend on it: logs, transactions whose markers come late, groups, time-outs.
/// It does nothing by itself but what falls due when ``advance(to:)`` is called.
struct Cluster: Sendable {
    /// Times in the simulation's milliseconds.
    struct Settings: Sendable {
        /// The longest time that a marker takes to reach a partition.
        var markerDelay: Int
        var transactionTimeout: Int
        var rebalanceTimeout: Int
    }

    let topics = Topics()
    /// How far the time of the logs is ahead of the simulation's.
    var skew = 0
    let settings: Settings
    let fault: PlantedFault?
    private(set) var now = 0
    var random: SplitMix64
    private var logs: [TopicPartition: PartitionLog] = [:]
    private let outputPartitions = 2
    var groups: [HopName: ConsumerGroup]
    var producers: [TransactionalProducer] = []
    var transactions: [Transaction] = []
    private var timers: [(due: Int, event: Event)] = []

    private enum Event: Sendable {
        case marker(TopicPartition, transaction: Int)
        case offsetsMarker(HopName, transaction: Int)
        case transactionTimeout(Int)
        case rebalanceTimeout(HopName, round: Int)
    }

    init(
        partitions: Int,
        parameters: DedupParameters,
        settings: Settings,
        fault: PlantedFault?,
        random: SplitMix64
    ) {
        self.settings = settings
        self.fault = fault
        self.random = random
        groups = [.refine: ConsumerGroup(partitions: partitions), .dedup: ConsumerGroup(partitions: partitions)]
        let counts = [
            (topics.raw, partitions), (topics.refined, partitions), (topics.claims, 1), (topics.verdicts, 1),
            (topics.articles, outputPartitions), (topics.duplicates, outputPartitions), (topics.rejected, 1),
        ]
        for (topic, count) in counts {
            for partition in 0..<count {
                let partition = TopicPartition(topic, Int32(partition))
                logs[partition] = PartitionLog(partition)
            }
        }
        append(DocumentClaims.firstRecord(topic: topics.claims, parameters: parameters), transaction: nil)
    }

    // MARK: Time

    /// When something falls due next.
    var nextDue: Int? { timers.map(\.due).min() }

    /// Lets time pass, and does what falls due.
    mutating func advance(to time: Int) {
        now = max(now, time)
        while let index = timers.firstIndex(where: { $0.due <= now }) {
            let event = timers.remove(at: index).event
            switch event {
            case .marker(let partition, let transaction):
                logs[partition]?.end(transaction, committed: transactions[transaction].outcome == true)
                transactions[transaction].unsettled -= 1
            case .offsetsMarker(let group, let transaction):
                groups[group]?.end(transaction, committed: transactions[transaction].outcome == true)
                transactions[transaction].unsettled -= 1
            case .transactionTimeout(let transaction):
                if transactions[transaction].outcome == nil { abortForgotten(transaction) }
            case .rebalanceTimeout(let group, let round):
                groups[group]?.giveUp(round: round, &random)
            }
        }
    }

    /// Lets all markers arrive.
    mutating func settle() {
        while let due = nextDue { advance(to: due) }
    }

    private mutating func schedule(_ event: Event, in delay: Int) {
        timers.append((now + delay, event))
    }

    // MARK: Logs

    func log(_ partition: TopicPartition) -> PartitionLog {
        logs[partition] ?? PartitionLog(partition)
    }

    /// Deletes what a log of one partition holds from before a time.
    mutating func deleteRecords(of topic: String, before time: Int) {
        logs[TopicPartition(topic, 0)]?.deleteRecords(before: Int64(time))
    }

    /// The logs of a topic, in the order of their partitions.
    func logs(of topic: String) -> [PartitionLog] {
        logs.keys.filter { $0.topic == topic }.sorted().map(log)
    }

    mutating func append(_ record: ProducedRecord, transaction: Int?) {
        logs[partition(of: record)]?.append(record, at: now + skew, transaction: transaction)
    }

    func partition(of record: ProducedRecord) -> TopicPartition {
        if let partition = record.partition { return TopicPartition(record.topic, partition) }
        if record.topic == topics.rejected { return TopicPartition(record.topic, 0) }
        let sum = (record.key ?? []).reduce(0) { $0 &+ Int($1) }
        return TopicPartition(record.topic, Int32(sum % outputPartitions))
    }

    // MARK: Transactions

    /// Puts a partition into a transaction, which begins with its first.
    mutating func add(_ partition: TopicPartition, to transaction: Int) {
        register(transaction)
        if !transactions[transaction].partitions.contains(partition) {
            transactions[transaction].partitions.append(partition)
        }
    }

    /// Lets a group's offsets join a transaction.
    mutating func add(_ offsets: [Int32: Int64], of group: HopName, to transaction: Int) {
        register(transaction)
        transactions[transaction].group = group
        groups[group]?.addPending(offsets, transaction: transaction)
    }

    private mutating func register(_ transaction: Int) {
        guard !transactions[transaction].hasBegun else { return }
        transactions[transaction].hasBegun = true
        schedule(.transactionTimeout(transaction), in: settings.transactionTimeout)
    }

    /// Decides a transaction now; each partition learns of it in its own time.
    mutating func end(_ transaction: Int, committed: Bool) {
        transactions[transaction].outcome = committed
        for partition in transactions[transaction].partitions {
            transactions[transaction].unsettled += 1
            schedule(.marker(partition, transaction: transaction), in: random.number(0...settings.markerDelay))
        }
        if let group = transactions[transaction].group {
            transactions[transaction].unsettled += 1
            schedule(.offsetsMarker(group, transaction: transaction), in: random.number(0...settings.markerDelay))
        }
    }

    /// Aborts a transaction whose owner does not end it, and fences the owner.
    mutating func abortForgotten(_ transaction: Int) {
        producers[transactions[transaction].producer].isFenced = true
        end(transaction, committed: false)
    }

    // MARK: Groups

    /// Changes a group's membership, and gives those who stay a limited time to join again.
    mutating func change(_ group: HopName, _ body: (inout ConsumerGroup, inout SplitMix64) -> Void) {
        guard var changed = groups[group] else { return }
        let round = changed.round
        body(&changed, &random)
        groups[group] = changed
        if changed.isPreparing, changed.round != round {
            schedule(.rebalanceTimeout(group, round: changed.round), in: settings.rebalanceTimeout)
        }
    }
}

/// A transaction as its coordinator sees it.
struct Transaction: Sendable {
    let producer: Int
    var hasBegun = false
    var partitions: [TopicPartition] = []
    var group: HopName?
    /// Whether it was committed; `nil` while it is open.
    var outcome: Bool?
    /// How many markers have not arrived yet.
    var unsettled = 0
}
