// SPDX-License-Identifier: Apache-2.0

/// Finds the figures of a folded text: runs of ASCII digits, Chinese numerals where they count something or are several,
/// and the marks that stand for masks.
///
/// Dates are figures. Digits in groups of three are one figure, so that 1,234 and 1234 are equal; other separators, the
/// decimal point among them, part figures in both of two copies alike.
struct FigureScan {
    /// The figures, in order.
    private(set) var figures: [Figure] = []
    private let scalars: [UInt32]
    private let limit: Int
    private var index = 0
    private var before: UInt32 = 0
    private var beforeThat: UInt32 = 0
    /// The first figure that does not know yet what follows.
    private var open = 0

    /// Scans `scalars`; takes the first 64 figures, and of a text over 2,048 characters one for each 32.
    init(_ scalars: [UInt32]) {
        self.scalars = scalars
        limit = max(64, scalars.count / 32)
        while index < scalars.count, figures.count < limit {
            let scalar = scalars[index]
            if scalar == MaskedText.mark {
                add(nil)
                index += 1
            } else if Self.isDigit(scalar) {
                let value = number()
                add(value)
            } else if scalar == UInt32(UInt8.space) {
                index += 1
            } else if let end = numeralEnd() {
                add(ChineseNumeral.value(scalars[index..<end]))
                index = end
            } else {
                letter(scalar)
                index += 1
            }
        }
        // What follows the last figure when the limit ended the scan.
        if open < figures.count, let next = scalars[index...].first(where: { !Self.isDigit($0) && $0 != 0x20 }) {
            letter(next)
        }
    }

    private static func isDigit(_ scalar: UInt32) -> Bool { scalar >= 0x30 && scalar <= 0x39 }

    private mutating func add(_ value: UInt64?) {
        figures.append(Figure(value: value, before: before, beforeThat: beforeThat))
    }

    private mutating func letter(_ scalar: UInt32) {
        while open < figures.count {
            figures[open] = figures[open].followed(by: scalar)
            open += 1
        }
        beforeThat = before
        before = scalar
    }

    /// Reads the digits that begin here, and the groups of three that go on with them.
    private mutating func number() -> UInt64 {
        var value: UInt64 = 0
        func run(from start: Int) -> Int {
            var end = start
            while end < scalars.count, Self.isDigit(scalars[end]) { end += 1 }
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

    /// Where the Chinese numeral that begins here ends, or `nil` if none does.
    private func numeralEnd() -> Int? {
        func isNumeral(_ scalar: UInt32) -> Bool {
            ChineseNumeral.digit(scalar) != nil || ChineseNumeral.unit(scalar) != nil
        }
        guard scalars[index] >= 0x3007, isNumeral(scalars[index]) else { return nil }
        var end = index + 1
        while end < scalars.count, isNumeral(scalars[end]) { end += 1 }
        if end - index > 1 { return end }
        return end < scalars.count && ChineseNumeral.isCounter(scalars[end]) ? end : nil
    }
}
