// SPDX-License-Identifier: Apache-2.0

/// Documents that a process died over.
///
/// Those that were in hand when it died are *suspects*: they are run one at a time, alone. One over which the process
/// dies again while it is alone is *condemned*: it is rejected without being touched.
public struct Quarantine: Sendable, Equatable {
    /// To be run alone, with the number of kills while each of them was alone.
    public private(set) var suspects: [RawPosition: Int] = [:]
    /// To be rejected, with the reason.
    public private(set) var condemned: [RawPosition: Rejection.Reason] = [:]

    /// How many documents are remembered; more die over nothing in particular.
    private static let capacity = 10_000

    /// Nobody is suspected.
    public init() {}

    /// Whether there is nothing to be careful about.
    public var isEmpty: Bool { suspects.isEmpty && condemned.isEmpty }

    /// Learns from the death of a process what it had in hand.
    ///
    /// A document that was alone is condemned if the process died of a fault of its own, or of the document's time. If
    /// the process was killed, it may have been for its memory, but just as well by chance: that counts only when it
    /// happens twice.
    public mutating func learn(from left: [WorkJournal.Entry]) {
        for entry in left {
            let kills = suspects[entry.raw, default: 0]
            if entry.wasAlone, entry.timedOut || entry.crashed || kills > 0 {
                condemned[entry.raw] = entry.timedOut ? .timeout : .crashed
                suspects[entry.raw] = nil
            } else {
                suspects[entry.raw] = entry.wasAlone ? kills + 1 : kills
            }
        }
        forgetOldest()
    }

    private mutating func forgetOldest() {
        for raw in condemned.keys.sorted().dropLast(Self.capacity) { condemned[raw] = nil }
        for raw in suspects.keys.sorted().dropLast(Self.capacity) { suspects[raw] = nil }
    }

    /// A suspect went through alone.
    public mutating func clear(_ raw: RawPosition) {
        suspects[raw] = nil
    }

    // MARK: The file

    /// One line for each document: `suspect PARTITION OFFSET KILLS` or `condemned PARTITION OFFSET REASON`.
    public var text: String {
        let suspected = suspects.sorted { $0.key < $1.key }.map { "suspect \($0.partition) \($0.offset) \($1)\n" }
        let rejected = condemned.sorted { $0.key < $1.key }
            .map { "condemned \($0.partition) \($0.offset) \($1.rawValue)\n" }
        return (suspected + rejected).joined()
    }

    /// Reads ``text``. Lines that are none are left out: the file is a help and no truth.
    public init(text: String) {
        for line in text.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard words.count == 4, let partition = Int32(words[1]), let offset = Int64(words[2]) else { continue }
            let raw = RawPosition(partition: partition, offset: offset)
            if words[0] == "suspect", let kills = Int(words[3]) {
                suspects[raw] = kills
            } else if words[0] == "condemned", let reason = Rejection.Reason(rawValue: String(words[3])) {
                condemned[raw] = reason
            }
        }
    }
}
