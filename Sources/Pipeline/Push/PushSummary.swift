// SPDX-License-Identifier: Apache-2.0

public import Kafka

/// How a push ended.
public struct PushSummary: Sendable, Equatable {
    /// Documents that the broker has acknowledged.
    public internal(set) var delivered = 0
    /// The bytes of their bodies.
    public internal(set) var bytes = 0
    /// Documents that could not be read or delivered.
    public internal(set) var failed = 0
    /// The first of them; the report file has all.
    public internal(set) var failures: [DocumentFailure] = []
    /// Files in folders that were passed over because of their ending.
    public internal(set) var skippedFiles = 0
    /// How long the push took.
    public internal(set) var elapsed = Duration.zero
    /// The signal that ended reading before the end of the input.
    public internal(set) var signal: Int32?
    /// The fatal error that ended reading before the end of the input.
    public internal(set) var fatalError: KafkaError?
    /// The path of the report file, if one was asked for.
    public internal(set) var reportPath: String?
    /// Why the report file is not complete.
    public internal(set) var reportError: FileError?

    /// How many failures ``text`` names.
    static let listed = 50

    mutating func fail(_ failure: DocumentFailure) {
        failed += 1
        if failures.count < Self.listed { failures.append(failure) }
    }

    /// 0 if the whole input was read, every document of it was acknowledged and the report is complete; 128 and the
    /// signal's number after a signal, as shells have it; else 1.
    public var exitStatus: Int32 {
        if let signal { return 128 + signal }
        return failed == 0 && fatalError == nil && reportError == nil ? 0 : 1
    }

    /// The summary for a person, whole lines.
    public var text: String {
        var parts = [
            "pushed \(Figures.count(delivered, "document")), \(Figures.bytes(bytes)) in \(Figures.time(elapsed)) "
                + "(\(Figures.rate(delivered, in: elapsed)))"
        ]
        if skippedFiles > 0 { parts.append("\(Figures.count(skippedFiles, "file")) of other kinds passed over") }
        if failed > 0 { parts.append("\(Figures.grouped(failed)) failed:") }
        var lines = [parts.joined(separator: "; ")]
        lines += failures.map { "  \($0)" }
        if failed > failures.count {
            let place = reportPath.map { "all are in \($0)" } ?? "--report FILE lists all"
            lines.append("  and \(Figures.grouped(failed - failures.count)) more; \(place)")
        }
        if let fatalError { lines.append("stopped: \(fatalError)") }
        if signal != nil { lines.append("interrupted: what was not read by then was not sent") }
        if let reportError { lines.append("the report is not complete: \(reportError)") }
        return lines.map { "\($0)\n" }.joined()
    }
}
