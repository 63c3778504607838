// SPDX-License-Identifier: Apache-2.0

/// What the lines around an article say of its site: the places on the path to it, and whose the page is.
struct SiteLines {
    /// The names between the arrows of paths through the site, folded.
    private(set) var places: Set<[UInt8]> = []
    /// The lines of rights and publishers, folded.
    private(set) var notices: [[UInt8]] = []

    private static let longestLine = 200
    private static let mostLines = 12

    /// Nothing said.
    init() {}

    /// Reads the lines of a page; what its main content says of publishers may be about others.
    init(lines: [ArraySlice<UInt8>], outline: PageOutline, isKept: [Bool]) {
        for index in outline.lines.indices {
            guard (1...Self.longestLine).contains(Int(outline.lines[index].length)) else { continue }
            let line = Array(lines[index])
            if isKept[index] {
                guard notices.count < Self.mostLines else { continue }
                let folded = FoldedText.fold(line)
                if Self.ownRights.contained(in: folded) { notices.append(folded) }
            } else if line.contains(where: { $0 == UInt8(ascii: ">") }) || Self.arrows.contains(where: line.hasArrow) {
                addPlaces(of: line)
            } else if notices.count < Self.mostLines {
                let folded = FoldedText.fold(line)
                if Self.rights.contained(in: folded) { notices.append(folded) }
            }
        }
    }

    /// A path has a name before each arrow; where there is one arrow, it says where one is.
    private mutating func addPlaces(of line: [UInt8]) {
        var names: [[UInt8]] = []
        var start = 0
        var index = 0
        while index < line.count {
            let (scalar, size) = line.scalar(at: index)
            if Self.pathMarks.contains(scalar) {
                names.append(FoldedText.fold(line, in: start..<index))
                start = index + size
            }
            index += size
        }
        guard names.count > 1 || names.first.map(Self.heres.begins) ?? false else { return }
        // The last name may be the headline.
        places.formUnion(names.filter { !$0.isEmpty }.prefix(Self.mostLines))
    }

    private static let arrows: [UInt32] = [0xBB, 0x203A, 0xFF1E, 0x2192]
    /// Arrows, and the colon behind `当前位置`.
    private static let pathMarks: Set<UInt32> = [0x3E, 0xBB, 0x203A, 0xFF1E, 0x2192, 0x3A, 0xFF1A]
    private static let heres = PhraseSet("当前位置 您的位置 您现在的位置 你的位置 所在位置 位置 当前栏目")
    private static let ownRights = PhraseSet("版权所有 copyright allrightsreserved")
    private static let rights = PhraseSet("版权所有 copyright 主办 承办 主管 allrightsreserved")
}

extension [UInt8] {
    /// Whether a scalar of three bytes or two stands in it.
    fileprivate func hasArrow(_ arrow: UInt32) -> Bool {
        var bytes: [UInt8] = []
        bytes.append(scalar: arrow)
        return firstEnd(of: bytes, from: 0) != nil
    }
}
