// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Kafka
internal import Pipeline
internal import Programs
internal import Settings

/// `topics check`: how the topics of a cluster differ from what they should be.
struct TopicsCheck: ProgramCommand {
    private let invocation: Invocation
    private var values: SettingValues { invocation.values }

    static let declaration = Command(
        "topics check",
        abstract: "Compares the topics of a pipeline with what they should be",
        details: "Prints a line for each difference. Status 0 if there is none, else 1.",
        settings: ProgramSettings.namespace + ProgramSettings.dedup + ProgramSettings.topicSizes
            + [ProgramSettings.startupTimeout]
    )

    init(_ invocation: Invocation) {
        self.invocation = invocation
    }

    func run() async throws(ProgramFailure) {
        let provision = try await values.topicProvision()
        let differences: [String]
        do {
            differences = try provision.check(values.topicSizes)
        } catch {
            throw ProgramFailure(error)
        }
        for line in differences { Program.write("\(line)\n") }
        if !differences.isEmpty { throw .status(1) }
        Program.write("all topics are as they should be\n")
    }
}
