// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Pipeline

@Suite struct PushSummaryTests {
    private func summary(failures: Int = 0) -> PushSummary {
        var summary = PushSummary()
        summary.delivered = 205
        summary.bytes = 12_345_678
        summary.elapsed = .milliseconds(1206)
        for number in 0..<failures {
            summary.fail(DocumentFailure(name: "a.jsonl:\(number + 1)", message: "not valid JSON"))
        }
        return summary
    }

    @Test func successIsOneLine() {
        #expect(summary().text == "pushed 205 documents, 12.3 MB in 1.2 s (170/s)\n")
        #expect(summary().exitStatus == 0)
    }

    @Test func failuresAreNamed() {
        #expect(
            summary(failures: 2).text == """
                pushed 205 documents, 12.3 MB in 1.2 s (170/s); 2 failed:
                  a.jsonl:1: not valid JSON
                  a.jsonl:2: not valid JSON

                """
        )
        #expect(summary(failures: 2).exitStatus == 1)
    }

    @Test func theFirstFiftyFailuresAreNamedAndTheRestCounted() {
        var summary = summary(failures: 1060)
        summary.skippedFiles = 2
        let lines = summary.text.split(separator: "\n")
        #expect(lines.count == 52)
        #expect(
            lines.first
                == "pushed 205 documents, 12.3 MB in 1.2 s (170/s); 2 files of other kinds passed over; 1,060 failed:"
        )
        #expect(lines[50] == "  a.jsonl:50: not valid JSON")
        #expect(lines[51] == "  and 1,010 more; --report FILE lists all")
        summary.reportPath = "r.jsonl"
        #expect(summary.text.hasSuffix("  and 1,010 more; all are in r.jsonl\n"))
    }

    @Test func aSignalGivesTheStatusOfShells() {
        var summary = summary()
        summary.signal = 2
        #expect(summary.exitStatus == 130)
        #expect(summary.text.hasSuffix("interrupted: what was not read by then was not sent\n"))
    }
}
