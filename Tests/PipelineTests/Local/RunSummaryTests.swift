// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Pipeline

@Suite struct RunSummaryTests {
    @Test func tellsWhatCameOut() {
        var summary = RunSummary()
        for _ in 0..<3 { summary.addDocument() }
        for outcome in [Outcome.unique, .unique, .duplicate, .rejected] { summary.add(outcome) }
        #expect(
            summary.text == "3 documents read; 4 outcomes: 2 unique, 1 duplicate, 0 variant, 1 rejected\n"
        )
        #expect(summary.exitStatus == 0)
    }

    @Test func namesWhatCouldNotBeRead() {
        var summary = RunSummary()
        summary.add(DocumentFailure(name: "a.txt", message: "No such file or directory"))
        #expect(
            summary.text == """
                0 documents read; 0 outcomes: 0 unique, 0 duplicate, 0 variant, 0 rejected
                1 input could not be read:
                  a.txt: No such file or directory

                """
        )
        #expect(summary.exitStatus == 1)
    }

    @Test func namesTheFirstFailuresOnly() {
        var summary = RunSummary()
        for number in 0..<1234 { summary.add(DocumentFailure(name: "\(number)", message: "empty file")) }
        #expect(summary.failed == 1234)
        #expect(summary.text.contains("1,234 inputs could not be read:\n"))
        #expect(summary.text.hasSuffix("  49: empty file\n  and 1,184 more\n"))
    }
}
