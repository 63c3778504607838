// SPDX-License-Identifier: Apache-2.0

/// A whole number and the unit behind it, which may be missing: `64KiB`, `30 s`.
struct Quantity {
    let number: Int
    let unit: String

    /// Splits `text`; `noun` says in the error what it should have been.
    init(_ text: some StringProtocol, noun: String) throws(InvalidValue) {
        let scalars = text.unicodeScalars
        let digits = scalars.prefix { "0"..."9" ~= $0 }
        if digits.isEmpty { throw InvalidValue("not a \(noun)") }
        guard let number = Int(String(String.UnicodeScalarView(digits))) else { throw InvalidValue("too large") }
        self.number = number
        unit = String(String.UnicodeScalarView(scalars.dropFirst(digits.count))).trimmed
    }

    /// The number in units of `factor`, added to `sum`.
    func scaled(by factor: Int, adding sum: Int = 0) throws(InvalidValue) -> Int {
        let (product, isTooLarge) = number.multipliedReportingOverflow(by: factor)
        let (total, isSumTooLarge) = sum.addingReportingOverflow(product)
        if isTooLarge || isSumTooLarge { throw InvalidValue("too large") }
        return total
    }
}
