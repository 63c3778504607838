// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Pipeline

@Suite struct PushProgressTests {
    private var half: PushProgress {
        var progress = PushProgress()
        progress.delivered = 1500
        progress.bytes = 12_345_678
        progress.bytesRead = 50
        progress.totalBytes = 100
        progress.elapsed = .seconds(30)
        return progress
    }

    @Test func theBarFillsWhatRoomThereIs() {
        let facts = "50 %  1,500 documents  12.3 MB  50/s  0:30 left"
        let wide = "[\(String(repeating: "#", count: 10))\(String(repeating: "-", count: 10))]  \(facts)"
        #expect(half.bar(width: 200) == wide)
        #expect(half.bar(width: 65) == "[#######-------]  \(facts)")
        #expect(half.bar(width: 65).count == 65)
        #expect(half.bar(width: 50) == facts)
        #expect(half.bar(width: 20) == "50 %  1,500 document")
    }

    @Test func failuresShow() {
        var progress = half
        progress.failed = 3
        #expect(progress.line == "50 %, 1,500 documents, 12.3 MB, 50/s, 0:30 left, 3 failed")
    }

    @Test func withoutAnEndThereIsNoBar() {
        var progress = half
        progress.totalBytes = nil
        progress.inFlight = 17
        #expect(progress.bar(width: 79) == "1,500 documents  12.3 MB  50/s  17 in flight")
        #expect(progress.line == "1,500 documents, 12.3 MB, 50/s, 17 in flight")
    }

    @Test func whenAllIsReadTheRestIsInFlight() {
        var progress = half
        progress.bytesRead = 100
        progress.inFlight = 1200
        #expect(progress.line == "100 %, 1,500 documents, 12.3 MB, 50/s, 1,200 in flight")
    }

    @Test func nothingIsKnownAtTheStart() {
        var progress = PushProgress()
        progress.totalBytes = 100
        #expect(progress.line == "0 %, 0 documents, 0 B, 0.0/s")
        progress.totalBytes = 0
        #expect(progress.fraction == nil)
    }

    @Test func aFileThatGrewDoesNotGoBeyondTheEnd() {
        var progress = half
        progress.bytesRead = 150
        #expect(progress.fraction == 1)
        #expect(progress.timeLeft == .zero)
    }

    @Test func noLineIsWiderThanTheTerminal() {
        for width in 0...200 {
            for total in [nil, 100, 51, 1_000_000] {
                var progress = half
                progress.totalBytes = total
                #expect(progress.bar(width: width).count <= width)
            }
        }
    }
}
