// SPDX-License-Identifier: Apache-2.0

/// Tells a page of short reports, whose headlines nothing else marks, from a text with subheads: each headline, the first
/// line among them, begins with the name of a body, the paragraph below it begins with the same name, and the bodies are
/// others of one rank. The name of a bulletin may stand above them.
struct SubjectHeadlines {
    /// Whether all headlines are of that kind, and there are several.
    let areAll: Bool

    private static let shortestName = 2

    /// Looks through the lines of a document.
    init(_ all: [SplitLine]) {
        let masthead = all.firstIndex { $0.has(.masthead) } ?? 0
        let lines = masthead == 1 ? Array(all[1...].drop { $0.has(.masthead) }) : all
        var names: Set<ArraySlice<UInt8>> = []
        var rank: UInt32?
        areAll =
            (lines.first?.has(.headline) ?? false)
            && lines.indices.allSatisfy { index in
                guard lines[index].has(.headline) else { return true }
                guard index + 1 < lines.count, lines[index + 1].has(.prose), lines[index + 1].number == nil,
                    let name = Self.name(lines[index].folded, lines[index + 1].folded),
                    names.insert(name).inserted
                else { return false }
                let last = lines[index].folded.scalar(before: name.endIndex).value
                rank = rank ?? last
                return rank == last
            } && names.count > 1
    }

    /// The name of a body that both texts begin with.
    private static func name(_ headline: [UInt8], _ paragraph: [UInt8]) -> ArraySlice<UInt8>? {
        var index = 0
        var length = 0
        var end: Int?
        while index < min(headline.count, paragraph.count) {
            let (scalar, size) = headline.scalar(at: index)
            guard paragraph.scalar(at: index).value == scalar else { break }
            index += size
            length += 1
            if length >= shortestName, bodies.contains(scalar) { end = index }
        }
        return end.map { headline[..<$0] }
    }

    private static let bodies = Set("局镇乡村县市区校院园委会所站队厅部司街".unicodeScalars.map(\.value))
}
