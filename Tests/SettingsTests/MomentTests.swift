// SPDX-License-Identifier: Apache-2.0

import Settings
import Testing

@Suite struct MomentTests {
    @Test(
        arguments: [
            ("2026-11-24", 1_795_478_400_000), ("2026-11-24T10:00:00Z", 1_795_514_400_000),
            ("2026-11-24T18:00:00+08:00", 1_795_514_400_000), ("2026-11-24T10:00:00.250Z", 1_795_514_400_250),
            ("1970-01-01", 0),
        ] as [(String, Int64)]
    )
    func readsTimes(text: String, milliseconds: Int64) throws {
        #expect(try Moment.parse(text) == .at(milliseconds))
    }

    @Test(arguments: [("24h", 86_400_000), ("PT24H", 86_400_000), ("90s", 90_000)] as [(String, Int64)])
    func readsLengthsBack(text: String, milliseconds: Int64) throws {
        #expect(try Moment.parse(text).milliseconds(now: 100_000_000) == 100_000_000 - milliseconds)
    }

    @Test(arguments: ["", "yesterday", "2026-13-01", "2026-11-24 10:00", "T", "-5h"]) func refusesOthers(text: String) {
        #expect(throws: InvalidValue.self) { try Moment.parse(text) }
    }

    @Test(arguments: ["2026-11-24T10:00:00.250Z", "36h"]) func printsWhatItReads(text: String) throws {
        let moment = try Moment.parse(text)
        #expect(try Moment.parse(moment.settingText) == moment)
    }
}
