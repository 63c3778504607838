// SPDX-License-Identifier: Apache-2.0

/// How far a push has come.
struct PushProgress: Equatable {
    /// Documents that the broker has acknowledged.
    var delivered = 0
    /// The bytes of their bodies.
    var bytes = 0
    /// Documents that could not be read or delivered.
    var failed = 0
    /// Documents that are sent and not yet acknowledged.
    var inFlight = 0
    /// Bytes of the input that were read.
    var bytesRead = 0
    /// Bytes that the input has; `nil` when nobody knows.
    var totalBytes: Int?
    /// The time since the start.
    var elapsed = Duration.zero

    /// The part of the input that was read, from 0 to 1; `nil` when nobody knows.
    var fraction: Double? {
        guard let totalBytes, totalBytes > 0 else { return nil }
        return min(1, Double(bytesRead) / Double(totalBytes))
    }

    /// How much longer reading will take at the rate so far; `nil` when nobody knows.
    var timeLeft: Duration? {
        guard let fraction, fraction > 0 else { return nil }
        return elapsed * ((1 - fraction) / fraction)
    }

    /// The progress in a line for a log.
    var line: String {
        ([percentage].compactMap { $0 } + facts).joined(separator: ", ")
    }

    /// The progress in a line of at most `width` columns for a terminal: with a bar if the end is known.
    func bar(width: Int) -> String {
        let facts = facts.joined(separator: "  ")
        guard let fraction, let percentage else { return String(facts.prefix(width)) }
        let cells = min(20, width - percentage.count - facts.count - 6)
        guard cells >= 8 else { return String("\(percentage)  \(facts)".prefix(width)) }
        let full = Int(fraction * Double(cells))
        let bar = String(repeating: "#", count: full) + String(repeating: "-", count: cells - full)
        return "[\(bar)]  \(percentage)  \(facts)"
    }

    private var percentage: String? {
        fraction.map { "\(Int($0 * 100)) %" }
    }

    private var facts: [String] {
        var facts = [Figures.count(delivered, "document"), Figures.bytes(bytes), Figures.rate(delivered, in: elapsed)]
        if fraction == 1 || inFlight > 0 && fraction == nil {
            facts.append("\(Figures.grouped(inFlight)) in flight")
        } else if let timeLeft {
            facts.append("\(Figures.clock(timeLeft)) left")
        }
        if failed > 0 { facts.append("\(Figures.grouped(failed)) failed") }
        return facts
    }
}
