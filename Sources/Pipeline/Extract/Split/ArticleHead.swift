// SPDX-License-Identifier: Apache-2.0

/// What the first lines of an article say of it: headline, subtitle, the name of its writer. They stay in its text; the
/// mark of a continuation does not.
struct ArticleHead {
    private(set) var title: String?
    private(set) var subtitle: String?
    private(set) var byline: String?
    /// The page of the newspaper that a continuation comes from.
    private(set) var page: String?
    /// The mark of a continuation, which is taken out: its line, and the mark as printed.
    private(set) var continuation: (line: Int, mark: String)?
    /// The lines that are its text.
    private(set) var text: [SplitLine]

    /// Reads the head of an article of `utf8`. Where the page says its title, only lines that repeat it are headlines.
    init(_ lines: [SplitLine], of utf8: [UInt8], pageTitle: String?) {
        text = lines
        let known = pageTitle.map { FoldedText.fold(Array($0.utf8)) }
        var rest = lines[...]
        while let line = rest.first, rest.count > 1 {
            if line.has(.headline) {
                if let known {
                    guard Self.repeats(line.folded, known) else { break }
                } else {
                    take(headline: line, of: utf8)
                }
            } else if line.has(.subtitle), title != nil || known != nil, subtitle == nil {
                subtitle = line.string(of: utf8)
            } else if line.has(.byline), byline == nil {
                byline = line.string(of: utf8)
            } else if !line.has(.documentNumber) {
                break
            }
            rest = rest.dropFirst()
        }
        dropContinuationMark(of: utf8)
    }

    private var titleFold: [UInt8] = []

    private mutating func take(headline line: SplitLine, of utf8: [UInt8]) {
        guard title != nil else {
            title = line.headline(of: utf8)
            titleFold = line.folded
            return
        }
        if line.folded == titleFold { return }
        // 篇一 alone counts; what follows is the title.
        if titleFold.scalarCount <= 4 {
            title = line.headline(of: utf8)
            titleFold = line.folded
        } else if subtitle == nil {
            subtitle = line.headline(of: utf8)
        }
    }

    /// Whether a line is the title of the page, or the title is the line and a name of the site.
    private static func repeats(_ line: [UInt8], _ title: [UInt8]) -> Bool {
        line == title || line.count >= 18 && title.firstEnd(of: line, from: 0) != nil
            || title.count >= 18 && line.firstEnd(of: title, from: 0) != nil
    }

    private mutating func dropContinuationMark(of utf8: [UInt8]) {
        guard let first = text.first, first.has(.continuation) else { return }
        let range = first.line.range
        let opener = utf8.scalar(at: range.lowerBound)
        guard opener.value == 0x28 || opener.value == 0xFF08 else { return }
        var index = range.lowerBound + opener.length
        var digits: [UInt8] = []
        while index < range.upperBound {
            let (scalar, size) = utf8.scalar(at: index)
            index += size
            if scalar == 0x29 || scalar == 0xFF09 { break }
            if let digit = NumberReader.digit(scalar) { digits.append(UInt8(ascii: "0") + UInt8(digit)) }
        }
        if !digits.isEmpty { page = String(decoding: digits, as: UTF8.self) }
        while index < range.upperBound, ScalarSet.whiteSpace.contains(utf8.scalar(at: index).value) {
            index += utf8.scalar(at: index).length
        }
        guard index < range.upperBound || text.count > 1 else { return }
        let mark = String(decoding: utf8[range.lowerBound..<index], as: UTF8.self)
        continuation = (first.line.source.start, mark)
        if index < range.upperBound {
            text[0].line.drop(index - range.lowerBound)
        } else {
            text.removeFirst()
        }
    }
}

extension SplitLine {
    /// The line as a string.
    func string(of utf8: [UInt8]) -> String {
        String(decoding: utf8[line.range], as: UTF8.self)
    }

    /// The line as a title: without a stop at its end, and without the brackets around it.
    fileprivate func headline(of utf8: [UInt8]) -> String {
        var text = string(of: utf8)
        if text.hasSuffix("\u{3002}") { text.removeLast() }
        if text.hasPrefix("\u{3010}"), text.hasSuffix("\u{3011}"), text.count > 2 {
            text = String(text.dropFirst().dropLast())
        }
        return text
    }
}
