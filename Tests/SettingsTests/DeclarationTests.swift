// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Settings

@Suite("A setting is declared once")
struct DeclarationTests {
    @Test func namesFollowFromOne() {
        #expect(Fixture.batchRecords.name == "batch-records")
        #expect(Fixture.batchRecords.flag == "--batch-records")
        #expect(Fixture.batchRecords.variable == "MILLRACE_BATCH_RECORDS")
    }

    @Test func allSettingsOfAProgram() {
        #expect(
            Fixture.worker.allSettings.map(\.name) == [
                "config", "instance-id", "log-format", "api-token", "pin", "quiet", "progress", "tag",
                "bootstrap-servers", "kafka", "batch-records", "batch-bytes", "retention", "wheels", "partitions",
            ]
        )
    }

    @Test func sharedDeclarationsAreNoDuplicates() {
        #expect(Fixture.worker.duplicateDeclarations() == [])
    }

    @Test(arguments: [
        Setting("batch-records", "N", default: 5, group: .mill, help: Fixture.batchRecords.help, range: 1...1_000_000)
            .erased,
        Setting("batch-records", "N", default: 10_000, group: .mill, help: "Other.", range: 1...1_000_000).erased,
        Setting("batch-records", "N", default: 10_000, group: .mill, help: Fixture.batchRecords.help).erased,
        Setting("batch-records", "N", default: "10000", group: .mill, help: Fixture.batchRecords.help).erased,
    ])
    func differentDeclarationsOfOneName(_ other: ErasedSetting) {
        let programs = [
            CommandLineProgram(
                "p",
                version: "",
                abstract: "",
                commands: [Command("c", abstract: "", settings: [other])],
                settings: [Fixture.batchRecords]
            ),
            CommandLineProgram(
                "p",
                version: "",
                abstract: "",
                commands: [],
                settings: [Fixture.batchRecords],
                alsoKnown: [other]
            ),
        ]
        for program in programs {
            #expect(program.duplicateDeclarations() == ["batch-records"])
        }
    }

    @Test(
        arguments: [
            ("rum", "run"), ("rn", "run"), ("urn", "run"), ("lcoal", "local"), ("outcome", "outcomes"), ("x", nil),
            ("", nil), ("replay", nil),
        ] as [(String, String?)]
    )
    func nearestNames(_ wrong: String, _ near: String?) {
        #expect(nearestName(to: wrong, in: ["run", "local", "outcomes"]) == near)
    }
}
