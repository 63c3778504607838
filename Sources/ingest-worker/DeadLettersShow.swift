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
            + "bytes. A letter that was sent back is shown too, with the time. Status 1 if there is no such letter.",
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
        var page: DeadLetterPage?
        let letters = DeadLetters(invocation)
        _ = try await letters.read(filter, takeRedriven: { page = DeadLetterPage($0, sentBack: $1) }) {
            letter throws(HopFailure) in
            page = DeadLetterPage(letter)
        }
        try letters.endIfInterrupted()
        guard let page else { throw ProgramFailure("there is no dead letter \(id)", exitStatus: 1) }
        try DeadLetters.write(page.text)
    }
}
