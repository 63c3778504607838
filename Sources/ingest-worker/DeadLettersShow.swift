// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Pipeline
internal import Programs
internal import Settings

/// `dead-letters show`: one dead letter, with its headers and its body.
struct DeadLettersShow: ProgramCommand {
    private let invocation: Invocation

    static let declaration = Command(
        "dead-letters show",
        abstract: "Shows a dead letter: why it was rejected, its headers and its body",
        arguments: "PARTITION/OFFSET",
        details:
            "The body is shown as text; bytes that are not UTF-8 show as U+FFFD. `dead-letters export` gives the "
            + "bytes. Status 1 if there is no such letter, or if it was sent back.",
        settings: ProgramSettings.namespace + [ProgramSettings.startupTimeout, ProgramSettings.shutdownTimeout]
    )

    init(_ invocation: Invocation) {
        self.invocation = invocation
    }

    func run() async throws(ProgramFailure) {
        guard invocation.arguments.count == 1, let id = DeadLetter.ID(invocation.arguments[0]) else {
            throw ProgramFailure(
                "dead-letters show takes one PARTITION/OFFSET, as `dead-letters list` prints it",
                exitStatus: EX_USAGE
            )
        }
        var filter = DeadLetterFilter(generation: nil)
        filter.ids = [id]
        var found: DeadLetter?
        let letters = DeadLetters(invocation)
        let redriven = try await letters.read(filter) { letter throws(HopFailure) in found = letter }
        try letters.endIfInterrupted()
        guard let found else {
            throw ProgramFailure(
                redriven > 0
                    ? "dead letter \(id) was sent back to docs.raw" : "there is no dead letter \(id)",
                exitStatus: 1
            )
        }
        try DeadLetters.write(DeadLetterPage(found).text)
    }
}
