// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Pipeline

@Suite struct ProgressDisplayTests {
    private func outputs(_ style: ProgressDisplay.Style, at milliseconds: [Int]) -> [String?] {
        var display = ProgressDisplay(style)
        return milliseconds.map { time in
            var progress = PushProgress()
            progress.delivered = time
            progress.elapsed = .milliseconds(time)
            return display.output(for: progress)
        }
    }

    @Test func aBarIsDrawnTenTimesASecondAtMost() {
        let outputs = outputs(.bar(width: 79), at: [0, 50, 100, 150, 199, 200, 1000])
        #expect(outputs.map { $0 != nil } == [false, false, true, false, false, true, true])
        #expect(outputs[2] == "\r100 documents  0 B  1,000/s\u{1B}[K")
    }

    @Test func linesComeEveryFiveSeconds() {
        let outputs = outputs(.lines, at: [100, 4999, 5000, 9999, 11_000, 15_999, 16_000])
        #expect(outputs.map { $0 != nil } == [false, false, true, false, true, false, true])
        #expect(outputs[2] == "5,000 documents, 0 B, 1,000/s\n")
    }

    @Test func quietMeansNothing() {
        #expect(outputs(.none, at: [100, 5000, 10_000]) == [nil, nil, nil])
        #expect(ProgressDisplay.forStandardError(quiet: true).style == .none)
    }

    @Test func onlyABarThatWasDrawnIsTakenAway() {
        var display = ProgressDisplay(.bar(width: 79))
        #expect(display.clearing() == nil)
        var progress = PushProgress()
        progress.elapsed = .seconds(1)
        #expect(display.output(for: progress) != nil)
        #expect(display.clearing() == "\r\u{1B}[K")
        #expect(display.clearing() == nil)
    }
}
