// SPDX-License-Identifier: Apache-2.0

internal import Pipeline
internal import Programs
internal import Settings

/// `dead-letters list`: what was rejected, by reason and stage.
struct DeadLettersList: ProgramCommand {
    private let invocation: Invocation

    static let declaration = Command(
        "dead-letters list",
        abstract: "Counts what was rejected by reason and stage, and names the newest",
        details: "Documents that were sent back by `dead-letters redrive` are not counted.",
        settings: DeadLetters.settings + [ProgramSettings.limit]
    )

    init(_ invocation: Invocation) {
        self.invocation = invocation
    }

    func run() async throws(ProgramFailure) {
        var summary = DeadLetterSummary(limit: invocation.values[ProgramSettings.limit])
        let letters = DeadLetters(invocation)
        summary.redriven = try await letters.read(try invocation.values.deadLetters()) { letter throws(HopFailure) in
            summary.add(letter)
        }
        try letters.endIfInterrupted()
        try DeadLetters.write(summary.text)
    }
}
