// SPDX-License-Identifier: Apache-2.0

import Foundation
import Settings
import Testing

@Suite("Commands and their arguments")
struct CommandTests {
    @Test func namesTheCommand() throws {
        let invocation = try Fixture.parse("local a --quiet b")
        #expect(invocation.command.name == "local" && invocation.program == "mill local")
        #expect(invocation.arguments == ["a", "b"], "flags and arguments may be mixed")
        #expect(invocation.values[Fixture.quiet])
    }

    @Test func commandsOfTwoWords() throws {
        let invocation = try Fixture.parse("topics create --partitions 3")
        #expect(invocation.command.name == "topics create")
        #expect(invocation.values[Fixture.partitions] == 3)
    }

    @Test func commonFlagsMayStandBeforeTheCommand() throws {
        let values = try Fixture.parse("--bootstrap-servers a:1 topics --instance-id=i check --log-format json").values
        #expect(values[Fixture.servers] == "a:1")
        #expect(values[Fixture.instance] == "i")
        #expect(values[Fixture.logFormat] == .json)
    }

    @Test func flagsMayBeAbbreviated() throws {
        let values = try Fixture.parse("--boot=a:1 run --batch-rec 5").values
        #expect(values[Fixture.servers] == "a:1")
        #expect(values[Fixture.batchRecords] == 5)
    }

    @Test func twoHyphensEndTheFlags() throws {
        #expect(try Fixture.parse("local - -- --quiet -x").arguments == ["-", "--quiet", "-x"])
        #expect(try Fixture.parse("-- local x").command.name == "local")
    }

    @Test func argumentsThatNeedNotBeGiven() throws {
        #expect(try Fixture.parse("outcomes").arguments == [])
        #expect(try Fixture.parse("outcomes t").arguments == ["t"])
    }

    @Test(arguments: [
        ([], "mill", "a command is missing; one of run, local, outcomes, topics create, topics check"),
        (["rum"], "mill", "unknown command 'rum'; did you mean 'run'?"),
        (["help", "rum"], "mill", "unknown command 'rum'; did you mean 'run'?"),
        (
            ["zzz"], "mill",
            "unknown command 'zzz'; one of run, local, outcomes, topics create, topics check"
        ),
        (["topics"], "mill topics", "a command is missing; one of topics create, topics check"),
        (["topics", "crate"], "mill topics", "unknown command 'topics crate'; did you mean 'topics create'?"),
        (["run", "x"], "mill run", "unexpected argument 'x'; run takes none"),
        (["local", "--quiet"], "mill local", "an argument is missing: PATH..."),
    ])
    func refusals(_ arguments: [String], _ program: String, _ problem: String) {
        let error = #expect(throws: SettingsError.self) {
            try Fixture.worker.parse(arguments: arguments, environment: [:])
        }
        #expect(error?.problems == [problem])
        #expect(error?.program == program)
        #expect(error?.exitStatus == EX_USAGE)
    }

    @Test func manyAtOnceDoNotDisturbEachOther() async throws {
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 1...200 {
                group.addTask {
                    let invocation = try Fixture.parse("local a --batch-rec \(number) b")
                    return invocation.values[Fixture.batchRecords] == number && invocation.arguments == ["a", "b"]
                }
            }
            for try await isRight in group {
                #expect(isRight)
            }
        }
    }
}
