// SPDX-License-Identifier: Apache-2.0

/// The parts of a page's title between marks such as `_`, `-` and `——`: what it is about, and the names of the site and
/// its channels.
///
/// Bars, and dashes between spaces, part a title from its site surely enough to cut there, unless a clause stands behind
/// the dash. Other dashes stand in headlines as well: behind them only what is known as the site's name, or ends as names
/// of sites do, is cut off.
struct TitleParts {
    private let utf8: [UInt8]
    private let sites: SiteNames
    private var parts: [Part]

    private struct Part {
        var bytes: Range<Int>
        /// Where it stands, counted in scalars.
        var scalars: Range<Int>
        /// What stands before it.
        var mark: Mark
        /// Whether that is a dash between spaces: it parts the halves of headlines as well.
        var isDash = false
    }

    private enum Mark {
        case none
        case bar
        case dash
        case longDash
    }

    /// A shorter front is no title to cut behind, unless what follows is a site.
    private static let shortestTitle = 5
    private static let shortestFront = 2

    /// Finds the parts of `title`.
    init(_ title: String, sites: SiteNames) {
        utf8 = Array(title.utf8)
        self.sites = sites
        parts = []
        var part = Part(bytes: 0..<0, scalars: 0..<0, mark: .none)
        var index = 0
        var scalars = 0
        while index < utf8.count {
            let (scalar, size) = utf8.scalar(at: index)
            guard Self.isMark(scalar) else {
                index += size
                scalars += 1
                continue
            }
            let run = index..<Self.endOfMarks(utf8, from: index)
            let count = Array(utf8[run]).scalarCount
            if let mark = Self.mark(utf8, run) {
                part.bytes = part.bytes.lowerBound..<index
                part.scalars = part.scalars.lowerBound..<scalars
                parts.append(part)
                let next = scalars + count
                part = Part(bytes: run.upperBound..<run.upperBound, scalars: next..<next, mark: mark)
                part.isDash = scalar == 0x2D
            }
            scalars += count
            index = run.upperBound
        }
        part.bytes = part.bytes.lowerBound..<utf8.count
        part.scalars = part.scalars.lowerBound..<scalars
        parts.append(part)
    }

    /// The title without the names of the site and its channels.
    var title: String {
        var rest = parts[...]
        if rest.count > 1, isSiteInFront(rest[0]), isHeadline(rest[1]) { rest.removeFirst() }
        let cut = rest.indices.dropFirst().first {
            rest[$0].mark == .bar && length(of: rest[..<$0]) >= Self.shortestTitle
                && !(rest[$0].isDash && SiteNames.isClause(fold(rest[$0])) && !isSite(rest[$0], behind: .bar))
        }
        var mark: Mark?
        if let cut {
            rest = rest[..<cut]
            mark = .bar
        }
        while rest.count > 1, let last = rest.last {
            let front = length(of: rest.dropLast())
            if isSite(last, behind: last.mark), front >= Self.shortestFront {
                mark = last.mark
            } else if last.mark != mark || front < Self.shortestFront || !sites.isChannel(fold(last)) {
                break
            }
            rest.removeLast()
        }
        guard let first = rest.first, let last = rest.last else { return String(decoding: utf8, as: UTF8.self) }
        var bytes = first.bytes.lowerBound..<last.bytes.upperBound
        while !bytes.isEmpty, utf8[bytes.lowerBound].isHTMLSpace { bytes = bytes.dropFirst() }
        while !bytes.isEmpty, utf8[bytes.upperBound - 1].isHTMLSpace { bytes = bytes.dropLast() }
        return String(decoding: utf8[bytes], as: UTF8.self)
    }

    /// Whether each of several parts names the site or a channel, or says that there is a text.
    var saysNothing: Bool {
        parts.count > 1
            && parts.allSatisfy { part in
                sites.isAll(of: String(decoding: utf8[part.bytes], as: UTF8.self)) || sites.isChannel(fold(part))
            }
    }

    private func length(of parts: ArraySlice<Part>) -> Int {
        guard let first = parts.first, let last = parts.last else { return 0 }
        return last.scalars.upperBound - first.scalars.lowerBound
    }

    private func fold(_ part: Part) -> [UInt8] { FoldedText.fold(utf8, in: part.bytes) }

    /// Behind a long dash stands a subtitle more often than the name of a body.
    private func isSite(_ part: Part, behind mark: Mark) -> Bool {
        if Self.isDomain(utf8[part.bytes]) { return true }
        return sites.isSite(fold(part), orBody: mark != .longDash && part.mark != .none)
    }

    private func isSiteInFront(_ part: Part) -> Bool {
        Self.isDomain(utf8[part.bytes]) || sites.isSiteInFront(fold(part))
    }

    private func isHeadline(_ part: Part) -> Bool {
        part.scalars.count >= Self.shortestTitle && !isSite(part, behind: part.mark) && !sites.isChannel(fold(part))
    }

    private static let domains = [".com", ".cn", ".net", ".org"].map { Array($0.utf8) }

    private static func isDomain(_ bytes: ArraySlice<UInt8>) -> Bool {
        var name = bytes
        while let last = name.last, last.isHTMLSpace { name = name.dropLast() }
        guard name.count <= 30, name.allSatisfy({ $0 < 0x80 }) else { return false }
        let lowercased = name.map(\.asciiLowercased)
        return domains.contains { lowercased.count > $0.count && lowercased.suffix($0.count).elementsEqual($0) }
    }
}

// MARK: Marks

extension TitleParts {
    private static let bars: Set<UInt32> = [0x5F, 0x7C, 0xFF3F, 0xAB, 0xBB, 0x2039, 0x203A]
    private static let dashes: Set<UInt32> = [0x2D, 0x2010, 0x2011, 0xFF0D, 0xFF5C, 0xFFE8, 0x4E28, 0x3E, 0xFF1E]
    private static let longDashes: Set<UInt32> = [0x2013, 0x2014, 0x2015, 0x2500, 0xB7, 0x2022, 0x30FB]

    /// Whether a scalar may part a title from the name of a site.
    static func isMark(_ scalar: UInt32) -> Bool {
        bars.contains(scalar) || dashes.contains(scalar) || longDashes.contains(scalar)
    }

    private static func endOfMarks(_ utf8: [UInt8], from start: Int) -> Int {
        var end = start
        while end < utf8.count, isMark(utf8.scalar(at: end).value) { end += utf8.scalar(at: end).length }
        return end
    }

    /// What marks in `run` mean; `nil` for those that part nothing.
    private static func mark(_ utf8: [UInt8], _ run: Range<Int>) -> Mark? {
        guard run.lowerBound > 0, run.upperBound < utf8.count else { return nil }
        let first = utf8.scalar(at: run.lowerBound).value
        if bars.contains(first) { return .bar }
        let isSpaced =
            ScalarSet.whiteSpace.contains(utf8.scalar(before: run.lowerBound).value)
            && ScalarSet.whiteSpace.contains(utf8.scalar(at: run.upperBound).value)
        if first == 0x2D, isSpaced { return .bar }
        return dashes.contains(first) || isSpaced ? .dash : .longDash
    }
}
