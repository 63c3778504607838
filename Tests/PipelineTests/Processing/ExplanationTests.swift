// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Pipeline

@Suite struct ExplanationTests {
    private struct Text: Explainable {
        var snapshot: Snapshot
    }

    private func text(_ lines: String) -> Text {
        Text(snapshot: Snapshot(fields: [], text: Array(lines.utf8)))
    }

    /// Changes stand as the lines do, what was taken before what came instead.
    @Test func showsChangesInTheOrderOfTheLines() {
        var trace = Trace()
        trace.record(stage: "mend", before: text("a\nb\nkept\nc\nend"), after: text("x\ny\nkept\nend\nd"))
        #expect(
            Explanation(trace).text == """
                1. mend
                   - 1: a
                   - 2: b
                   + 1: x
                   + 2: y
                   - 4: c
                   + 5: d

                """
        )
    }

    @Test func showsNoMoreThanAskedFor() {
        var trace = Trace()
        trace.record(stage: "mend", before: text("a\nb\nc"), after: text(""))
        #expect(Explanation(trace, maximumLines: 1).text.hasSuffix("   - 1: a\n   … and 3 more changed lines\n"))
    }
}
