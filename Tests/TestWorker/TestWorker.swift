// SPDX-License-Identifier: Apache-2.0

internal import Pipeline
internal import Programs
internal import Settings

/// The worker of integration tests: `ingest-worker run` with stages that tests ask for by its flags.
@main
struct TestWorker {
    static func main() {
        Program("test-worker", abstract: "A worker with stages for tests.", commands: [Run.self]).main()
    }

    struct Run: ProgramCommand {
        private let invocation: Invocation

        static let declaration = Command(
            "run",
            abstract: "Works as a member of the fleet until it is stopped",
            settings: ProgramSettings.worker + TestStages.settings
        )

        init(_ invocation: Invocation) {
            self.invocation = invocation
        }

        func run() async throws(ProgramFailure) {
            if let fault = invocation.values[TestStages.fault] {
                return try await FaultyWorker(values: invocation.values, fault: fault).run()
            }
            try await FleetMember(invocation.values).run(TestStages.pipeline(invocation.values))
        }
    }
}
