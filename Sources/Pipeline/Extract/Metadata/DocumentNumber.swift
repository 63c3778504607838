// SPDX-License-Identifier: Apache-2.0

/// The number of an official text: what stands for its issuer, the year in brackets, a number (GB/T 9704-2012, 7.2.5):
/// `X政发〔2020〕3号`. Brackets of other kinds are read as well.
enum DocumentNumber {
    private static let openers: Set<UInt32> = [0x3014, 0x5B, 0xFF3B, 0x28, 0xFF08, 0x3010, 0xFE5D, 0x300A]
    private static let closers: Set<UInt32> = [0x3015, 0x5D, 0xFF3D, 0x29, 0xFF09, 0x3011, 0xFE5E, 0x300B]
    private static let longestIssuer = 14

    /// The number in `range` of `utf8`, if the line is nothing but a number, a number that brackets hold, or a number and
    /// who signs the text.
    static func line(_ utf8: [UInt8], in range: Range<Int>) -> Range<Int>? {
        guard range.count <= 120, let number = first(in: utf8, range) else { return nil }
        let rest = range.count - number.count
        return rest <= 12 || isSigner(utf8, number.upperBound..<range.upperBound) ? number : nil
    }

    /// Whether a line is a number that only counts the texts of an issuer: `第5号`, `2020年第3号`, `〔2020〕3号`, in brackets or
    /// not.
    static func isSerial(_ utf8: [UInt8], in range: Range<Int>) -> Bool {
        var reader = NumberReader(utf8: utf8, index: range.lowerBound, end: range.upperBound)
        reader.skip(openers)
        let start = reader.index
        var isDated = false
        if reader.decimal(digits: 4) != nil, let unit = reader.next(), unit == 0x5E74 || closers.contains(unit) {
            isDated = true
            skipSpace(&reader)
        } else {
            reader.index = start
        }
        let isOrdinal = reader.peek == 0x7B2C
        if isOrdinal { _ = reader.next() }
        skipSpace(&reader)
        guard isOrdinal || isDated, (reader.numeral() ?? reader.decimal(digits: 5)) != nil else { return false }
        skipSpace(&reader)
        guard let unit = reader.next(), unit == 0x53F7 || unit == 0x865F else { return false }
        reader.skip(closers)
        return reader.peek == nil
    }

    /// Whether `签发人:` stands in `range` behind white space (GB/T 9704-2012, 7.2.6).
    private static func isSigner(_ utf8: [UInt8], _ range: Range<Int>) -> Bool {
        var start = range.lowerBound
        while start < range.upperBound, ScalarSet.whiteSpace.contains(utf8.scalar(at: start).value) {
            start += utf8.scalar(at: start).length
        }
        return signers.begins(FoldedText.fold(utf8, in: start..<range.upperBound))
    }

    private static let signers = PhraseSet("签发人 签发")

    private static func skipSpace(_ reader: inout NumberReader) {
        while let peek = reader.peek, ScalarSet.whiteSpace.contains(peek) { _ = reader.next() }
    }

    /// The first number in `range` of `utf8`.
    private static func first(in utf8: [UInt8], _ range: Range<Int>) -> Range<Int>? {
        var issuer = range.lowerBound
        var letters = 0
        var index = range.lowerBound
        while index < range.upperBound {
            let (scalar, size) = utf8.scalar(at: index)
            if openers.contains(scalar), letters >= 2, let end = number(utf8, from: index + size, to: range.upperBound)
            {
                return issuer..<end
            }
            let isLetter =
                ScalarSet.han.contains(scalar) || (0x41...0x7A).contains(scalar) && scalar != 0x5B
                || scalar == 0x2A || scalar == 0x2606
            if isLetter, letters < longestIssuer {
                if letters == 0 { issuer = index }
                letters += 1
            } else {
                letters = 0
            }
            index += size
        }
        return nil
    }

    /// The end of `2020〕3号`.
    private static func number(_ utf8: [UInt8], from start: Int, to end: Int) -> Int? {
        var reader = NumberReader(utf8: utf8, index: start, end: end)
        skipSpace(&reader)
        guard let year = reader.decimal(digits: 4), (1949...2099).contains(year) else { return nil }
        skipSpace(&reader)
        guard let closer = reader.next(), closers.contains(closer) else { return nil }
        skipSpace(&reader)
        if reader.peek == 0x7B2C { _ = reader.next() }
        skipSpace(&reader)
        guard reader.decimal(digits: 5) != nil else { return nil }
        skipSpace(&reader)
        guard let unit = reader.next(), unit == 0x53F7 || unit == 0x865F else { return nil }
        return reader.index
    }
}
