// SPDX-License-Identifier: Apache-2.0

internal import Pipeline
internal import Programs
internal import Settings

/// `dead-letters redrive`: sends dead letters back to `docs.raw`.
struct DeadLettersRedrive: ProgramCommand {
    private let invocation: Invocation

    static let declaration = Command(
        "dead-letters redrive",
        abstract: "Sends dead letters back to docs.raw, once each",
        details:
            "Takes what is there now: all, or what the selection names. Each goes back as it came, is marked as sent in the "
            + "same transaction, and counts its attempts. Only one redrive of a fleet runs at a time. "
            + "Status 1 if some stay, since they were tried as often as --max-attempts allows.",
        settings: DeadLetters.settings + [
            ProgramSettings.group, ProgramSettings.maxAttempts, ProgramSettings.dryRun,
        ]
    )

    init(_ invocation: Invocation) {
        self.invocation = invocation
    }

    func run() async throws(ProgramFailure) {
        let letters = DeadLetters(invocation)
        let values = invocation.values
        let filter = try values.deadLetters()
        let clients = try letters.clients()
        let redrive = Redrive(
            clients,
            topics: values.topics,
            group: values[ProgramSettings.group],
            maximumAttempts: values[ProgramSettings.maxAttempts],
            timeout: values[ProgramSettings.startupTimeout].duration,
            log: values.log
        )
        let isDryRun = values[ProgramSettings.dryRun]
        let summary: Redrive.Summary
        do {
            summary = try await redrive.run(filter, isDryRun: isDryRun, until: letters.stop)
        } catch {
            throw ProgramFailure(error)
        }
        Program.write(letters.interruption + summary.text(isDryRun: isDryRun))
        try letters.endIfInterrupted()
        if summary.exhausted > 0 { throw .status(1) }
    }
}
