// SPDX-License-Identifier: Apache-2.0

/// How a run over files ended.
public struct RunSummary: Sendable, Equatable {
    /// Documents that were read.
    public private(set) var documents = 0
    public private(set) var outcomes = OutcomeCounts()
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
        outcomes.add(outcome)
    }

    mutating func add(_ failure: DocumentFailure) {
        failed += 1
        if failures.count < 50 { failures.append(failure) }
    }

    /// 0 if everything could be read. Rejected documents are outcomes and not errors.
    public var exitStatus: Int32 { failed == 0 ? 0 : 1 }

    /// The summary for a person, whole lines.
    public var text: String {
        var lines = ["\(Figures.count(documents, "document")) read; \(outcomes.text)"]
        if failed > 0 {
            lines.append("\(Figures.count(failed, "input")) could not be read:")
            lines += failures.map { "  \($0)" }
            if failed > failures.count { lines.append("  and \(Figures.grouped(failed - failures.count)) more") }
        }
        return lines.map { "\($0)\n" }.joined()
    }
}
