// SPDX-License-Identifier: Apache-2.0

public import Kafka

/// What a replay will read: a range of offsets for each partition of a topic.
public struct ReplayPlan: Sendable, Equatable {
    /// The ranges, empty ones too.
    public var ranges: [TopicPartition: Range<Int64>]
    /// What each range holds, as far as looking at its ends tells.
    public var contents: [TopicPartition: Content]
    /// Partitions of which the log no longer has the start that was asked for.
    public var cut: Set<TopicPartition> = []

    /// Plans to read ranges.
    init(ranges: [TopicPartition: Range<Int64>], contents: [TopicPartition: Content]) {
        self.ranges = ranges
        self.contents = contents
    }

    /// The time of the oldest record, in milliseconds since 1970.
    var firstTime: Int64? { contents.values.compactMap(\.firstTime).min() }

    /// What to expect of verdicts if the oldest claims of the range count no more at `now`, in milliseconds since 1970.
    public func expiryNotice(_ parameters: DedupParameters, now: Int64) -> String? {
        guard let timeToLive = parameters.timeToLive, let firstTime,
            .milliseconds(now - firstTime) > timeToLive
        else { return nil }
        return "the range begins at \(Timestamp(milliseconds: firstTime)), and claims count for \(timeToLive.inDays) "
            + "(--index-ttl): those that have expired are made anew, and their verdicts may differ"
    }

    /// What a range of offsets holds.
    public struct Content: Sendable, Equatable {
        /// Milliseconds since 1970; `nil` if there is no record.
        public var firstTime: Int64?
        public var lastTime: Int64?
        /// The mean size of the records at the range's start, in bytes.
        public var meanSize: Int
    }

    /// The plan for a person, a line for each partition. Offsets are no records where transactions end or were aborted.
    public var text: String {
        var lines: [String] = []
        var records = 0
        var bytes = 0
        for (partition, range) in ranges.sorted(by: { $0.key < $1.key }) {
            let content = contents[partition] ?? Content(meanSize: 0)
            records += range.count
            bytes += range.count * content.meanSize
            var line =
                "\(partition): offsets \(range.lowerBound) ..< \(range.upperBound), \(Self.atMost(range.count))"
            if let first = content.firstTime, let last = content.lastTime {
                line +=
                    ", about \(Figures.bytes(range.count * content.meanSize)), "
                    + "\(Timestamp(milliseconds: first)) to \(Timestamp(milliseconds: last))"
            }
            if cut.contains(partition) { line += "; what was asked for before that is no longer in the log" }
            lines.append(line)
        }
        lines.append("in all: \(Self.atMost(records)), about \(Figures.bytes(bytes))")
        return lines.map { "\($0)\n" }.joined()
    }

    private static func atMost(_ records: Int) -> String {
        records == 0 ? "nothing" : "at most \(Figures.count(records, "record"))"
    }
}
