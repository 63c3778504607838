// SPDX-License-Identifier: Apache-2.0

/// A page whose main content is chosen, for `explain`: the block that was searched, and what each run of its lines scored.
struct ChosenContent: Explainable, Sendable {
    let document: Document
    let outline: PageOutline

    var snapshot: Snapshot {
        let content = MainContent(outline)
        var snapshot = document.snapshot
        snapshot.fields.append(Snapshot.Field("block", path(to: content.block)))
        var start = 0
        for line in outline.lines.indices
        where line + 1 == outline.lines.count
            || content.isKept[line + 1] != content.isKept[line]
        {
            let score = content.values[start...line].reduce(0, +)
            let what = content.isKept[line] ? "kept" : "dropped"
            snapshot.fields.append(Snapshot.Field("rendered lines \(start + 1)-\(line + 1)", "\(what), score \(score)"))
            start = line + 1
        }
        return snapshot
    }

    /// The numbers of the blocks from the root to one, in the order of the page, with the hints of their classes.
    private func path(to block: Int) -> String {
        var names: [String] = []
        var block = block
        while block != 0 {
            let hint = outline.blocks[block].hint
            names.append("\(block)" + (hint > 0 ? "+" : hint < 0 ? "-" : ""))
            block = Int(outline.blocks[block].parent)
        }
        return (["0"] + names.reversed()).joined(separator: " > ")
    }
}
