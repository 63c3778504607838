// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Pipeline

@Suite struct FiguresTests {
    @Test(arguments: [
        (0, "0"), (999, "999"), (1000, "1,000"), (1_234_567, "1,234,567"), (100_000, "100,000"), (-1000, "-1,000"),
        (-100, "-100"),
    ])
    func thousandsAreGrouped(number: Int, text: String) {
        #expect(Figures.grouped(number) == text)
    }

    @Test func oneIsSingular() {
        #expect(Figures.count(1, "document") == "1 document")
        #expect(Figures.count(0, "document") == "0 documents")
    }

    @Test(arguments: [
        (0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (999_949, "999.9 kB"), (999_950, "1.0 MB"),
        (12_345_678, "12.3 MB"), (1_260_000_000, "1.3 GB"), (1_234_000_000_000_000, "1,234.0 TB"),
    ])
    func bytesHaveAUnit(count: Int, text: String) {
        #expect(Figures.bytes(count) == text)
    }

    @Test(arguments: [
        (Duration.zero, "0.0 s", "0:00"), (.milliseconds(1249), "1.2 s", "0:01"), (.seconds(61), "1:01", "1:01"),
        (.seconds(3661), "1:01:01", "1:01:01"), (.seconds(36_000), "10:00:00", "10:00:00"),
    ])
    func timesAreShort(time: Duration, text: String, clock: String) {
        #expect(Figures.time(time) == text)
        #expect(Figures.clock(time) == clock)
    }

    @Test(arguments: [
        (170, Duration.seconds(1), "170/s"), (5, .seconds(2), "2.5/s"), (0, .zero, "0.0/s"), (9, .zero, "0.0/s"),
        (123_456, .seconds(2), "61,728/s"),
    ])
    func ratesArePerSecond(count: Int, time: Duration, text: String) {
        #expect(Figures.rate(count, in: time) == text)
    }
}
