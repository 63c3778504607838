// SPDX-License-Identifier: Apache-2.0

public import Kafka

/// What a replay will read: a range of offsets for each partition of a topic.
public struct ReplayPlan: Sendable, Equatable {
    /// The ranges, empty ones too.
    public var ranges: [TopicPartition: Range<Int64>]
    /// What each range holds, as far as looking at its ends tells.
    public var contents: [TopicPartition: Content]

    /// What a range of offsets holds.
    public struct Content: Sendable, Equatable {
        /// Milliseconds since 1970; `nil` if there is no record.
        public var firstTime: Int64?
        public var lastTime: Int64?
        /// The mean size of the records at the range's start, in bytes.
        public var meanSize: Int
    }

    /// The plan for a person, a line for each partition.
    public var text: String {
        var lines: [String] = []
        var records = 0
        var bytes = 0
        for (partition, range) in ranges.sorted(by: { $0.key < $1.key }) {
            let content = contents[partition] ?? Content(meanSize: 0)
            records += range.count
            bytes += range.count * content.meanSize
            var line =
                "\(partition): offsets \(range.lowerBound) ..< \(range.upperBound), \(Figures.count(range.count, "record"))"
            if let first = content.firstTime, let last = content.lastTime {
                line +=
                    ", about \(Figures.bytes(range.count * content.meanSize)), "
                    + "\(Timestamp(milliseconds: first)) to \(Timestamp(milliseconds: last))"
            }
            lines.append(line)
        }
        lines.append("in all: \(Figures.count(records, "record")), about \(Figures.bytes(bytes))")
        return lines.map { "\($0)\n" }.joined()
    }
}
