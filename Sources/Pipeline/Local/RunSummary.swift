// SPDX-License-Identifier: Apache-2.0

/// How a run over files ended.
public struct RunSummary: Sendable, Equatable {
    /// Documents that were read.
    public private(set) var documents = 0
    /// Outcomes by kind.
    public private(set) var outcomes: [Outcome: Int] = [:]
    /// Inputs that could not be read, and why; the first fifty.
    public private(set) var failures: [DocumentFailure] = []
    /// Inputs that could not be read.
    public private(set) var failed = 0

    /// Nothing yet.
    public init() {}

    mutating func addDocument() {
        documents += 1
    }

    mutating func add(_ outcome: Outcome) {
        outcomes[outcome, default: 0] += 1
    }

    mutating func add(_ failure: DocumentFailure) {
        failed += 1
        if failures.count < 50 { failures.append(failure) }
    }

    /// 0 if everything could be read. Rejected documents are outcomes and not errors.
    public var exitStatus: Int32 { failed == 0 ? 0 : 1 }

    /// The summary for a person, whole lines.
    public var text: String {
        let total = outcomes.values.reduce(0, +)
        let kinds = Outcome.allCases.map { "\(Figures.grouped(outcomes[$0] ?? 0)) \($0.rawValue)" }
        var lines = [
            "\(Figures.count(documents, "document")) in, \(Figures.count(total, "outcome")): "
                + kinds.joined(separator: ", ")
        ]
        if failed > 0 {
            lines.append("\(Figures.count(failed, "input")) could not be read:")
            lines += failures.map { "  \($0)" }
            if failed > failures.count { lines.append("  and \(Figures.grouped(failed - failures.count)) more") }
        }
        return lines.map { "\($0)\n" }.joined()
    }
}
