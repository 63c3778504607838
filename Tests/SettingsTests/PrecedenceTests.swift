// SPDX-License-Identifier: Apache-2.0

import Settings
import Testing

@Suite("Flag before variable before file before default")
struct PrecedenceTests {
    @Test func eachSourceInTurn() throws {
        let setting = Fixture.batchRecords
        var values = try Fixture.parse("run").values
        #expect(values[setting] == 10_000)
        #expect(values.source(of: setting) == .default)

        let file = "# comment\nbatch-records = 1\n"
        values = try Fixture.parse("run", file: file).values
        #expect(values[setting] == 1)
        guard case .file(_, line: 2) = values.source(of: setting) else {
            Issue.record("the source is \(values.source(of: setting))")
            return
        }

        let environment = ["MILLRACE_BATCH_RECORDS": "2"]
        values = try Fixture.parse("run", environment, file: file).values
        #expect(values[setting] == 2)
        #expect(values.source(of: setting) == .variable("MILLRACE_BATCH_RECORDS"))

        values = try Fixture.parse("run --batch-records=3", environment, file: file).values
        #expect(values[setting] == 3)
        #expect(values.source(of: setting) == .flag)
    }

    @Test func sourcesReadWell() throws {
        #expect(SettingSource.default.description == "default")
        #expect(SettingSource.flag.description == "flag")
        #expect(SettingSource.variable("MILLRACE_QUIET").description == "variable MILLRACE_QUIET")
        #expect(SettingSource.file(path: "/etc/mill.conf", line: 7).description == "file /etc/mill.conf line 7")
    }

    @Test func theVariableNamesTheFile() throws {
        try Fixture.withFile("instance-id=a") { path in
            let invocation = try Fixture.parse("run", ["MILLRACE_CONFIG": path])
            #expect(invocation.values[Fixture.instance] == "a")
            #expect(invocation.values[CommandLineProgram.config] == path)
            try Fixture.withFile("instance-id=b") { other in
                let values = try Fixture.parse("run --config \(other)", ["MILLRACE_CONFIG": path]).values
                #expect(values[Fixture.instance] == "b")
            }
        }
    }

    @Test func anEmptyTextUnsetsWhatNeedNotBeSet() throws {
        let values = try Fixture.parse("run --instance-id=", file: "instance-id=a").values
        #expect(values[Fixture.instance] == nil)
        #expect(values.source(of: Fixture.instance) == .flag)
    }

    @Test func theLastUseOfAFlagCounts() throws {
        let values = try Fixture.parse("--instance-id a run --instance-id b --instance-id c").values
        #expect(values[Fixture.instance] == "c")
    }

    @Test func aWrongValueThatDoesNotCountDoesNoHarm() throws {
        #expect(try Fixture.parse("run --batch-records=5", file: "batch-records=x").values[Fixture.batchRecords] == 5)
    }

    @Test func everyTypeFromEverySource() throws {
        let file = """
            log-format=json
            batch-bytes=64KiB
            retention=PT24H
            wheels=lower, spare
            """
        let values = try Fixture.parse("run", file: file).values
        #expect(values[Fixture.logFormat] == .json)
        #expect(values[Fixture.batchBytes] == .kibibytes(64))
        #expect(values[Fixture.retention] == .days(1))
        #expect(values[Fixture.wheels] == [.lower, .spare])
        let environment = ["MILLRACE_PROGRESS": "no", "MILLRACE_QUIET": "1", "MILLRACE_TAG": "a,b"]
        let local = try Fixture.parse("local x", environment).values
        #expect(!local[Fixture.progress] && local[Fixture.quiet])
        #expect(local[Fixture.tags] == ["a", "b"])
    }

    @Test func listsCollectTheUsesOfTheirFlag() throws {
        let environment = ["MILLRACE_TAG": "a,b", "MILLRACE_WHEELS": "upper"]
        let tags = try Fixture.parse("local x --tag c,d --tag e", environment).values[Fixture.tags]
        #expect(tags == ["c,d", "e"], "free text may hold commas")
        let wheels = try Fixture.parse("run --wheels lower,spare --wheels upper", environment).values[Fixture.wheels]
        #expect(wheels == [.lower, .spare, .upper])
    }

    @Test func flagsAreTurnedOffByTheirOpposite() throws {
        let environment = ["MILLRACE_QUIET": "true"]
        #expect(try !Fixture.parse("local x --no-quiet", environment).values[Fixture.quiet])
        #expect(try Fixture.parse("local x --no-quiet --quiet").values[Fixture.quiet])
        #expect(try !Fixture.parse("local x --no-progress").values[Fixture.progress])
        #expect(try Fixture.parse("local x --progress", ["MILLRACE_PROGRESS": "0"]).values[Fixture.progress])
    }

    @Test func settingsOfOthersAreLeftAlone() throws {
        let file = "report=out.jsonl\npartitions=none of this command's business\n"
        let invocation = try Fixture.parse("run", ["MILLRACE_QUIET": "perhaps", "MILLRACE_REPORT": "x"], file: file)
        #expect(invocation.warnings == [])
        #expect(invocation.values[Fixture.quiet] == false)
        #expect(invocation.values[Fixture.partitions] == nil)
        #expect(SettingValues()[Fixture.batchRecords] == 10_000)
    }
}
