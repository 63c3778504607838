// SPDX-License-Identifier: Apache-2.0

import Settings
import Testing

@Suite("Tables and listings")
struct RenderingTests {
    @Test func table() {
        let settings: [any AnySetting] = [
            Fixture.token, Fixture.batchRecords, Fixture.kafka, Fixture.logFormat, Fixture.progress,
        ]
        #expect(
            SettingsTable(settings, headingLevel: 2).markdown == #"""
                ## General

                | setting | flag | variable | default | what it means |
                |---|---|---|---|---|
                | `api-token` | `--api-token TOKEN` | `MILLRACE_API_TOKEN` |  | Who may ask. Never shown. |
                | `log-format` | `--log-format text\|json` | `MILLRACE_LOG_FORMAT` | `text` | How logs look. Takes text or json. |
                | `progress` | `--progress` | `MILLRACE_PROGRESS` | `true` | Show a progress bar. |

                ## Brokers

                | setting | flag | variable | default | what it means |
                |---|---|---|---|---|
                | `kafka.KEY` | `--kafka KEY=VALUE` | `MILLRACE_KAFKA_<KEY>` | `client.id=millrace` | A setting of Kafka's own. |

                ## Mill

                | setting | flag | variable | default | what it means |
                |---|---|---|---|---|
                | `batch-records` | `--batch-records N` | `MILLRACE_BATCH_RECORDS` | `10000` | Records in a batch at most. More is faster, and more is redone after a crash. Takes a whole number from 1 to 1000000. |

                """#
        )
    }

    @Test func listing() throws {
        try Fixture.withFile("log-format=json\nkafka.sasl.password=hunter2\n") { path in
            let environment = ["MILLRACE_API_TOKEN": "hunter2", "MILLRACE_INSTANCE_ID": "two\nlines"]
            let words = "run --batch-bytes 1024KiB --pin 7 --config \(path)"
            let text = SettingsListing(try Fixture.parse(words, environment).values).text
            #expect(
                text == #"""
                    # variable MILLRACE_INSTANCE_ID
                    instance-id=two\nlines
                    # file \#(path) line 1
                    log-format=json
                    # variable MILLRACE_API_TOKEN
                    api-token=********
                    # flag
                    pin=********
                    # default
                    bootstrap-servers=localhost:9092
                    # default
                    kafka.client.id=millrace
                    # file \#(path) line 2
                    kafka.sasl.password=********
                    # default
                    batch-records=10000
                    # flag
                    batch-bytes=1MiB
                    # default
                    retention=
                    # default
                    wheels=upper,lower

                    """#
            )
            #expect(!text.contains("hunter2"))
        }
    }

    @Test func nothingPrintsASecret() throws {
        let environment = ["MILLRACE_API_TOKEN": "hunter2", "MILLRACE_KAFKA_SASL_PASSWORD": "hunter2"]
        let invocation = try Fixture.parse("run", environment)
        var dumped = ""
        dump(invocation, to: &dumped)
        for text in ["\(invocation)", String(reflecting: invocation), "\(invocation.values)", dumped] {
            #expect(!text.contains("hunter2"))
        }
        #expect(invocation.values[Fixture.token] == "hunter2")
    }

    @Test func aListingIsAConfigFile() throws {
        let words = "local x --quiet --no-progress --tag a --tag b --kafka acks=all --batch-rec=7 --instance-id=i"
        let first = try Fixture.parse(words).values
        let second = try Fixture.parse("local x", file: SettingsListing(first).text).values
        #expect(second[Fixture.quiet] && !second[Fixture.progress])
        #expect(second[Fixture.tags] == first[Fixture.tags])
        #expect(second[Fixture.kafka] == first[Fixture.kafka])
        #expect(second[Fixture.batchRecords] == 7)
        #expect(second[Fixture.instance] == "i")
    }
}
