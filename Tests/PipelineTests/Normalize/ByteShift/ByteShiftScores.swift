// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Pipeline

/// Damages the text that `MILLRACE_SCORE_TEXT` names, a paragraph a line, repairs it, and prints how many damaged runs
/// came back by what was lost of them; with `MILLRACE_SCORE_SHOW` also the runs that did not. It has no expectation of
/// its own: how much can be restored depends on the text.
@Suite struct ByteShiftScores {
    private static let file = ProcessInfo.processInfo.environment["MILLRACE_SCORE_TEXT"]
    private static let shows = ProcessInfo.processInfo.environment["MILLRACE_SCORE_SHOW"] != nil

    @Test(.enabled(if: file != nil, "MILLRACE_SCORE_TEXT names no text"), arguments: [true, false], [false, true])
    func score(keepsPrivateUse: Bool, isNarrow: Bool) throws {
        let text = try String(contentsOfFile: Self.file ?? "", encoding: .utf8)
        let paragraphs = text.split(separator: "\n").map { $0.unicodeScalars.map(\.value) }
        var score = ByteShiftScore(keepsPrivateUse: keepsPrivateUse, isNarrow: isNarrow, shows: Self.shows)
        score.add(paragraphs)
        print(score.summary)
    }
}
