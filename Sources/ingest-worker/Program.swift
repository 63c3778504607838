// SPDX-License-Identifier: Apache-2.0

internal import Programs

@main
struct IngestWorker {
    static let program = Program(
        "ingest-worker",
        abstract: "Turns scraped documents into articles: decodes, normalizes, extracts and deduplicates them.",
        commands: [
            Local.self, Run.self, Status.self, Outcomes.self, Explain.self, TopicsCreate.self, TopicsCheck.self,
            ReplayDocuments.self, GenerationDiff.self,
            DeadLettersList.self,
            DeadLettersShow.self, DeadLettersExport.self, DeadLettersRedrive.self, ConfigShow.self,
        ]
    )

    static func main() {
        program.main()
    }
}
