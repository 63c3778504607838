// SPDX-License-Identifier: Apache-2.0

/// How many outcomes there were of each kind.
public struct OutcomeCounts: Sendable, Equatable {
    private var counts: [Outcome: Int] = [:]

    /// None yet.
    public init() {}

    /// The outcomes of one kind.
    public subscript(outcome: Outcome) -> Int { counts[outcome] ?? 0 }

    /// Counts an outcome.
    public mutating func add(_ outcome: Outcome) {
        counts[outcome, default: 0] += 1
    }

    /// Counts an outcome by its JSON. Bytes that are none are not counted.
    public mutating func add(json: [UInt8]) {
        if let outcome = Outcome(json: json) { add(outcome) }
    }

    /// The counts for a person: `5 outcomes: 3 unique, 1 duplicate, 0 variant, 1 rejected`.
    public var text: String {
        let kinds = Outcome.allCases.map { "\(Figures.grouped(self[$0])) \($0.rawValue)" }
        return "\(Figures.count(counts.values.reduce(0, +), "outcome")): \(kinds.joined(separator: ", "))"
    }
}

extension Outcome {
    private static let opening = Array(#"{"schema":"\#(schema)","outcome":""#.utf8)

    /// Reads `outcome` from JSON as Millrace writes it, where it is the second member.
    public init?(json: [UInt8]) {
        guard json.starts(with: Self.opening) else { return nil }
        let name = json[Self.opening.count...].prefix { $0 != UInt8(ascii: "\"") }
        self.init(rawValue: String(decoding: name, as: UTF8.self))
    }
}
