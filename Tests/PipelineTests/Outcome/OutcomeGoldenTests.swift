// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

@Suite struct OutcomeGoldenTests {
    /// The golden file fixes names, values and order of all members.
    @Test(arguments: OutcomeShapes.written.indices)
    func isWrittenAsTheGoldenFileHasIt(number: Int) throws {
        let fixed = try OutcomeShapes.fixed()
        try #require(fixed.count == OutcomeShapes.written.count)
        #expect(String(decoding: OutcomeShapes.written[number], as: UTF8.self) == fixed[number])
    }
}
