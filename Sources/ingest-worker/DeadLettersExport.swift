// SPDX-License-Identifier: Apache-2.0

internal import Pipeline
internal import Programs
internal import Settings

/// `dead-letters export`: dead letters as JSON lines.
struct DeadLettersExport: ProgramCommand {
    private let invocation: Invocation

    static let declaration = Command(
        "dead-letters export",
        abstract: "Writes dead letters as JSON lines, with their bytes in base64",
        details: "The lines are what `ingest-producer push` takes, so that documents can be mended and sent again.",
        settings: DeadLetters.settings + [ProgramSettings.output]
    )

    init(_ invocation: Invocation) {
        self.invocation = invocation
    }

    func run() async throws(ProgramFailure) {
        let file: LineFile
        do {
            file = try LineFile(invocation.values[ProgramSettings.output])
        } catch {
            throw ProgramFailure(error)
        }
        var count = 0
        let letters = DeadLetters(invocation)
        _ = try await letters.read(try invocation.values.deadLetters()) { letter throws(HopFailure) in
            do throws(FileError) {
                try file.write(letter.json)
                count += 1
            } catch {
                throw HopFailure(error)
            }
        }
        do {
            try file.flush()
        } catch {
            throw ProgramFailure(error)
        }
        Program.write("\(letters.interruption)exported \(count) dead letters\n")
        try letters.endIfInterrupted()
    }
}
