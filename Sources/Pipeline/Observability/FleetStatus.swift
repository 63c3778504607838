// SPDX-License-Identifier: Apache-2.0

public import Kafka

/// How far a pipeline has come, as the cluster tells it.
public struct FleetStatus: Sendable, Equatable {
    /// The hops, in the order in which documents pass them.
    public var hops: [Hop]
    /// The offsets of the log of claims, which each worker of the second hop folds. Of each generation there is one.
    public var claims: Range<Int64>
    /// The end offsets of the output topics, over all partitions. The end of a transaction takes an offset too.
    public var outputs: [String: Int64]

    /// How far one hop has come.
    public struct Hop: Sendable, Equatable {
        public var name: HopName
        public var group: String
        public var description: GroupDescription
        public var partitions: [TopicPartition: Partition]

        /// Offsets that are readable and not processed, over all partitions.
        public var lag: Int64 { partitions.values.reduce(0) { $0 + $1.lag } }
        /// The sum of the offsets up to which is processed.
        var processed: Int64 { partitions.values.reduce(0) { $0 + $1.position } }
    }

    /// How far a hop has come in a partition.
    public struct Partition: Sendable, Equatable {
        /// The offset that the group has committed; `nil` if it has never read the partition.
        public var committed: Int64?
        /// The offsets that can be read.
        public var log: Range<Int64>

        /// The next offset to process: what retention has deleted is neither processed nor missing.
        public var position: Int64 { max(committed ?? log.lowerBound, log.lowerBound) }
        /// The offsets that are still to be processed.
        public var lag: Int64 { max(0, log.upperBound - position) }
    }

    /// The status for a person.
    ///
    /// - Parameter earlier: the status some time ago, for rates.
    /// - Parameter time: how long ago that was.
    public func text(since earlier: FleetStatus? = nil, _ time: Duration = .zero) -> String {
        var lines: [String] = []
        for (index, hop) in hops.enumerated() {
            lines.append("\(hop.name.rawValue): group \(hop.group), \(hop.description.text)")
            for (partition, state) in hop.partitions.sorted(by: { $0.key < $1.key }) {
                let position = state.committed.map { "processed up to offset \($0)" } ?? "nothing processed yet"
                lines.append(
                    "  \(partition): \(position), log \(state.log.text), lag \(Figures.grouped(Int(state.lag)))"
                )
            }
            var total = "  in all: lag \(Figures.grouped(Int(hop.lag)))"
            if let earlier, earlier.hops.indices.contains(index) {
                let done = hop.processed - earlier.hops[index].processed
                total += ", \(Figures.rate(Int(done), in: time))"
                if hop.lag > 0, done > 0 {
                    total += ", at this rate done in \(Figures.time(time * (Double(hop.lag) / Double(done))))"
                }
            }
            lines.append(total)
        }
        var log = "claims: log \(claims.text)"
        if let earlier {
            log += ", \(Figures.rate(Int(claims.upperBound - earlier.claims.upperBound), in: time))"
        }
        lines.append(log)
        for (topic, end) in outputs.sorted(by: { $0.key < $1.key }) {
            lines.append("\(topic): up to offset \(Figures.grouped(Int(end))) over all partitions")
        }
        return lines.map { "\($0)\n" }.joined()
    }
}

extension GroupDescription {
    fileprivate var text: String {
        members == 0 ? "no worker is running" : "\(Figures.count(members, "worker")), \(state)"
    }
}

extension Range<Int64> {
    fileprivate var text: String { "\(lowerBound) ..< \(upperBound)" }
}
