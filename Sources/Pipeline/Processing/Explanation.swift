// SPDX-License-Identifier: Apache-2.0

/// What each stage made of one document, as a page for people.
public struct Explanation: Sendable {
    private let trace: Trace
    /// How many changed lines are shown for a stage.
    private let maximumLines: Int

    /// Explains a trace.
    public init(_ trace: Trace, maximumLines: Int = 40) {
        self.trace = trace
        self.maximumLines = maximumLines
    }

    /// The page: a section a stage, with the facts that it changed and the lines of text that differ.
    public var text: String {
        trace.steps.enumerated().map { section($0 + 1, $1) }.joined(separator: "\n")
    }

    private func section(_ number: Int, _ step: Trace.Step) -> String {
        var lines = ["\(number). \(step.stage)"]
        if let rejection = step.rejection {
            lines.append("   rejected, \(rejection.reason.rawValue): \(rejection.message)")
        }
        let before = Dictionary(
            (step.before?.fields ?? []).map { ($0.name, $0.value) },
            uniquingKeysWith: { $1 }
        )
        for field in step.after?.fields ?? [] {
            let earlier = before[field.name]
            if earlier == field.value { continue }
            lines.append("   \(field.name): \(earlier.map { "\($0) -> " } ?? "")\(field.value)")
        }
        lines += difference(step)
        if lines.count == 1 { lines.append("   nothing changed") }
        return lines.joined(separator: "\n") + "\n"
    }

    private func difference(_ step: Trace.Step) -> [String] {
        guard let before = step.before?.text, let after = step.after?.text, before != after else { return [] }
        let old = Self.lines(before)
        let new = Self.lines(after)
        let changes = Self.inOrder(new.difference(from: old))
        var lines = changes.prefix(maximumLines).map { change in
            switch change {
            case .remove(let offset, let element, _): "   - \(offset + 1): \(element)"
            case .insert(let offset, let element, _): "   + \(offset + 1): \(element)"
            }
        }
        if changes.count > maximumLines { lines.append("   … and \(changes.count - maximumLines) more changed lines") }
        return lines
    }

    /// The changes as they stand in the text: what comes instead of lines follows these.
    private static func inOrder(
        _ difference: CollectionDifference<String>
    ) -> [CollectionDifference<String>.Change] {
        var changes: [CollectionDifference<String>.Change] = []
        var removals = difference.removals[...]
        // How many more lines the text has, up to here, after the change than before.
        var growth = 0
        for insertion in difference.insertions {
            guard case .insert(let place, _, _) = insertion else { continue }
            while case .remove(let offset, _, _)? = removals.first, offset + growth <= place {
                changes.append(removals.removeFirst())
                growth -= 1
            }
            changes.append(insertion)
            growth += 1
        }
        return changes + removals
    }

    private static func lines(_ utf8: [UInt8]) -> [String] {
        utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
    }
}
