// SPDX-License-Identifier: Apache-2.0

/// Finds the figures of a folded text: runs of ASCII digits, Chinese numerals where they count something or are several,
/// and the marks that stand for masks.
///
/// Dates are figures. Digits in groups of three are one figure, so that 1,234 and 1234 are equal; other separators, the
/// decimal point among them, part figures in both of two copies alike.
enum FigureScan {
    /// The figures of a text in order: the first 64, and in a text over 2,048 characters one for each 32.
    static func figures(in scalars: [UInt32]) -> [Figure] {
        let limit = max(64, scalars.count / 32)
        var figures: [Figure] = []
        var (before, beforeThat): (UInt32, UInt32) = (0, 0)
        /// The first figure that does not know yet what follows.
        var open = 0
        var index = 0
        let beginnings = beginnings
        while index < scalars.count, figures.count < limit || open < figures.count {
            let scalar = scalars[index]
            guard beginnings.contains(scalar), let figure = figure(in: scalars, at: index) else {
                index += 1
                guard scalar != UInt32(UInt8.space) else { continue }
                while open < figures.count {
                    figures[open] = figures[open].followed(by: scalar)
                    open += 1
                }
                beforeThat = before
                before = scalar
                continue
            }
            index = figure.end
            if figures.count < limit {
                figures.append(Figure(value: figure.value, before: before, beforeThat: beforeThat))
            }
        }
        return figures
    }

    /// What a figure can begin with: most characters need no closer look.
    private static let beginnings = ScalarSet(
        [0x30...0x39, MaskedText.mark...MaskedText.mark] + ChineseNumeral.all.map { $0...$0 }
    )

    /// The value of the figure that begins at `start`, `nil` for a mask, and where it ends.
    private static func figure(in scalars: [UInt32], at start: Int) -> (value: UInt64?, end: Int)? {
        if scalars[start] == MaskedText.mark { return (nil, start + 1) }
        if isDigit(scalars[start]) {
            var end = start
            let value = number(in: scalars, &end)
            return (value, end)
        }
        return numeralEnd(in: scalars, start).map { (ChineseNumeral.value(scalars[start..<$0]), $0) }
    }

    private static func isDigit(_ scalar: UInt32) -> Bool { scalar >= 0x30 && scalar <= 0x39 }

    /// Reads the digits that begin at `index`, and the groups of three that go on with them; moves `index` behind them.
    private static func number(in scalars: [UInt32], _ index: inout Int) -> UInt64 {
        var value: UInt64 = 0
        func run(from start: Int) -> Int {
            var end = start
            while end < scalars.count, isDigit(scalars[end]) { end += 1 }
            return end
        }
        func take(until end: Int) {
            while index < end {
                value = value &* 10 &+ UInt64(scalars[index] - 0x30)
                index += 1
            }
        }
        let start = index
        take(until: run(from: index))
        guard index - start <= 3 else { return value }
        while index < scalars.count, scalars[index] == 0x20, run(from: index + 1) == index + 4 {
            index += 1
            take(until: index + 3)
        }
        return value
    }

    /// Where the Chinese numeral that begins at `start` ends, or `nil` if it counts nothing.
    private static func numeralEnd(in scalars: [UInt32], _ start: Int) -> Int? {
        var end = start + 1
        while end < scalars.count, ChineseNumeral.isNumeral(scalars[end]) { end += 1 }
        if end - start > 1 { return end }
        return end < scalars.count && ChineseNumeral.isCounter(scalars[end]) ? end : nil
    }
}
