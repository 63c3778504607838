// SPDX-License-Identifier: Apache-2.0

/// What a page holds and does not show, in runs, for the list of what was removed.
struct HiddenText {
    private var log = RepairLog()
    /// The lines of the source that the runs stand in.
    private(set) var lines: [LineRange] = []
    private var run: [UInt8] = []
    private var origin: LineRange?

    /// The runs as removals.
    var removals: [Repair] { log.repairs }

    /// Adds characters to the run, whose source ends in `line`.
    mutating func append(_ characters: [UInt8], endingInLine line: Int) {
        guard let first = characters.firstIndex(where: { !$0.isHTMLSpace }) else { return run += characters }
        let start = max(1, line - characters[first...].count { $0 == .lineFeed })
        origin = origin?.union(LineRange(start, line)) ?? LineRange(start, line)
        run += characters
    }

    /// Ends the run: the element that hides it has ended.
    mutating func endRun() {
        defer {
            run = []
            origin = nil
        }
        guard let origin else { return }
        let words = run.split(whereSeparator: \.isHTMLSpace)
        lines.append(origin)
        log.add(
            Repair(
                kind: "render_markup",
                line: origin.start,
                before: String(decoding: Array(words.joined(separator: [.space])), as: UTF8.self),
                after: "",
                confidence: 0.9,
                verified: false
            )
        )
    }
}
