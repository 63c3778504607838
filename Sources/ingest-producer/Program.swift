// SPDX-License-Identifier: Apache-2.0

internal import Programs

@main
struct IngestProducer {
    static let program = Program(
        "ingest-producer",
        abstract: "Sends scraped documents to Kafka, bytes exactly as they are.",
        commands: [Push.self, ConfigShow.self]
    )

    static func main() {
        program.main()
    }
}
