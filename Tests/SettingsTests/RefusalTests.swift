// SPDX-License-Identifier: Apache-2.0

import Foundation
import Settings
import Testing

@Suite("What is wrong is refused with its name, its place and what would be right")
struct RefusalTests {
    @Test func aWrongVariable() throws {
        let error = try #require(try Fixture.refusal("run", ["MILLRACE_BATCH_RECORDS": "abc"]))
        #expect(
            error.description == "MILLRACE_BATCH_RECORDS=abc (environment): not a whole number; "
                + "--batch-records takes a whole number from 1 to 1000000"
        )
        #expect(error.exitStatus == EX_CONFIG)
        #expect(error.report == "mill run: \(error)\n")
    }

    @Test func aWrongFlag() throws {
        let error = try #require(try Fixture.refusal("run --batch-bytes 8M"))
        #expect(
            error.description
                == "--batch-bytes=8M (command line): not a unit of size; --batch-bytes takes a size from 1KiB to 1GiB"
        )
        #expect(error.exitStatus == EX_USAGE)
        #expect(
            error.report == """
                mill run: \(error)
                Try `mill run --help' or `mill run --usage' for more information.

                """
        )
    }

    @Test func aWrongLine() throws {
        let error = try #require(try Fixture.refusal("run", file: "# one\n\nlog-format = yaml\n"))
        #expect(
            error.description
                == "log-format=yaml (FILE line 3): not one of the choices; --log-format takes text or json"
        )
        #expect(error.exitStatus == EX_CONFIG)
    }

    @Test(arguments: [
        ("run", "MILLRACE_BATCH_RECORDS", "0", "too small; --batch-records takes a whole number from 1 to 1000000"),
        ("run", "MILLRACE_BATCH_RECORDS", "1000001", "too large"),
        ("run", "MILLRACE_BATCH_RECORDS", "99999999999999999999", "too large"),
        ("run", "MILLRACE_BATCH_RECORDS", "", "not a whole number"),
        ("run", "MILLRACE_RETENTION", "90", "a time without a unit; --retention takes a time such as 200ms, 30s"),
        ("run", "MILLRACE_WHEELS", "upper,side", "not one of the choices; --wheels takes a comma separated list"),
        ("topics create", "MILLRACE_PARTITIONS", "0", "too small; --partitions takes a whole number of 1 or more"),
        ("local x", "MILLRACE_QUIET", "perhaps", "neither true nor false; --quiet takes true or false"),
    ])
    func eachTypeSaysWhatWouldBeRight(_ words: String, _ variable: String, _ value: String, _ message: String) throws {
        let error = try #require(try Fixture.refusal(words, [variable: value]))
        #expect(error.description.hasPrefix("\(variable)=\(value) (environment): \(message)"), "\(error)")
    }

    @Test(arguments: [
        ("--name=", "--name= (command line): empty; --name takes a name"),
        ("--place=", "--place= (command line): empty; --place takes letters and digits of ASCII, and -"),
        (
            "--wheels=,",
            "--wheels=, (command line): empty; --wheels takes a comma separated list; each element is upper, lower or "
                + "spare"
        ),
    ])
    func whatMustNotBeEmpty(flag: String, message: String) throws {
        let (group, help) = (SettingGroup.mill, "What it is.")
        let name = Setting("name", "NAME", default: "a", group: group, help: help, atLeastOne: "a name")
        let place = Setting(
            "place",
            "PLACE",
            default: "a",
            group: group,
            help: help,
            characters: "-",
            atLeastOne: true
        )
        let wheels = Setting(
            "wheels",
            "WHEEL,...",
            default: [Wheel.upper],
            group: group,
            help: help,
            atLeastOne: [Wheel].expectation
        )
        let program = CommandLineProgram(
            "mill",
            version: "1",
            abstract: "Turns wheels.",
            commands: [Command("run", abstract: "Turn.", settings: [name, place, wheels])],
            settings: []
        )
        let error = #expect(throws: SettingsError.self) {
            try program.parse(arguments: ["run", flag], environment: [:])
        }
        #expect(error?.description == message)
        #expect(error?.exitStatus == EX_USAGE)
    }

    @Test func allAtOnce() throws {
        let error = try #require(
            try Fixture.refusal("run x --batch-records=no", ["MILLRACE_RETENTION": "1y"], file: "batch=1\nrubbish")
        )
        #expect(
            error.problems == [
                "unexpected argument 'x'; run takes none",
                "--batch-records=no (command line): not a whole number; "
                    + "--batch-records takes a whole number from 1 to 1000000",
                "MILLRACE_RETENTION=1y (environment): not a unit of time; "
                    + "--retention takes a time such as 200ms, 30s, 5m, 2h or 7d",
                "FILE line 2: not key=value",
                "FILE line 1: unknown key batch",
            ]
        )
        #expect(error.exitStatus == EX_USAGE)
    }

    @Test func secretsAreNotRepeated() throws {
        let error = try #require(try Fixture.refusal("run --pin 12e4", ["MILLRACE_PIN": "x"]))
        #expect(error.description == "--pin=******** (command line): not a whole number; --pin takes a whole number")
    }

    @Test func controlCharactersDoNotReachTheTerminal() throws {
        let error = try #require(
            try Fixture.refusal("run", ["MILLRACE_PARTITIONS": "", "MILLRACE_BATCH_RECORDS": "1\n\u{1B}[2J"])
        )
        #expect(error.description.hasPrefix(#"MILLRACE_BATCH_RECORDS=1\n\u{1B}[2J (environment): "#), "\(error)")
    }

    @Test func unknownKeys() throws {
        let error = try #require(try Fixture.refusal("run", file: "batch-record=1\nkafka.=1\nkafka=a=b\nconfig=x\n"))
        #expect(
            error.problems == [
                "FILE line 1: unknown key batch-record; did you mean batch-records?",
                "FILE line 2: unknown key kafka.",
                "FILE line 3: unknown key kafka",
                "FILE line 4: a config file cannot name another by config",
            ]
        )
        #expect(error.exitStatus == EX_CONFIG)
    }

    @Test func unknownVariablesOnlyWarn() throws {
        let invocation = try Fixture.parse(
            "run",
            [
                "MILLRACE_BATCH_RECORD": "1", "MILLRACE_KAFKA_": "2", "MILLRACE_": "3", "HOME": "/",
                "OTHER_MILLRACE_X": "4",
            ]
        )
        #expect(
            invocation.warnings == [
                "MILLRACE_ (environment) is no setting and is ignored",
                "MILLRACE_BATCH_RECORD (environment) is no setting and is ignored; did you mean MILLRACE_BATCH_RECORDS?",
                "MILLRACE_KAFKA_ (environment) is no setting and is ignored",
            ]
        )
    }

    @Test func aKeyGivenTwiceWarns() throws {
        try Fixture.withFile("instance-id=a\ninstance-id=b\nkafka.acks=1\nkafka.acks=all\n") { path in
            let invocation = try Fixture.parse("run --config \(path)")
            #expect(
                invocation.warnings == [
                    "\(path) line 2: instance-id stands in line 1 already; this line counts",
                    "\(path) line 4: kafka.acks stands in line 3 already; this line counts",
                ]
            )
            #expect(invocation.values[Fixture.instance] == "b")
            #expect(invocation.values[Fixture.kafka]["acks"] == "all")
        }
    }

    @Test func aFileThatCannotBeRead() throws {
        let error = #expect(throws: SettingsError.self) { try Fixture.parse("run", ["MILLRACE_CONFIG": "/no/such"]) }
        #expect(
            error?.description == "cannot read the config file /no/such (environment): No such file or directory"
        )
        #expect(error?.exitStatus == EX_CONFIG)
        let directory = #expect(throws: SettingsError.self) { try Fixture.parse("run --config /") }
        #expect(directory?.description == "cannot read the config file / (command line): Is a directory")
    }

    @Test func programsRefuseByTheirOwnRules() throws {
        let invocation = try Fixture.parse("topics create")
        #expect(
            invocation.usageError("--from needs --to").report == """
                mill topics create: --from needs --to
                Try `mill topics create --help' or `mill topics create --usage' for more information.

                """
        )
        #expect(invocation.usageError("").exitStatus == EX_USAGE)
        #expect(invocation.configurationError("no such key").report == "mill topics create: no such key\n")
        #expect(invocation.configurationError("").exitStatus == EX_CONFIG)
    }
}
