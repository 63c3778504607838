// SPDX-License-Identifier: Apache-2.0

/// Finds dates as Chinese and international pages print them: `2020年3月4日 07:12`, `2020-03-04T07:12:00+08:00`,
/// `2020/3/4`, `20200304` in addresses.
enum PrintedDate {
    /// The first date in `text` from `start`, as ISO 8601 without a zone, and where it ends.
    static func first(in text: ArraySlice<UInt8>) -> (iso: String, end: Int)? {
        var index = text.startIndex
        while index < text.endIndex {
            guard text[index].isASCIIDigit else {
                index += 1
                continue
            }
            if let date = date(in: text, at: index) { return date }
            index = text[index...].firstIndex { !$0.isASCIIDigit } ?? text.endIndex
        }
        return nil
    }

    private static func date(in text: ArraySlice<UInt8>, at start: Int) -> (iso: String, end: Int)? {
        var cursor = Cursor(bytes: text, position: start)
        guard let year = cursor.number(digits: 4...4), (1990...2099).contains(year),
            let separator = cursor.separator([year1, hyphen, slash, dot]),
            let month = cursor.number(digits: 1...2), (1...12).contains(month),
            cursor.separator(separator == year1 ? [month1] : [separator]) != nil,
            let day = cursor.number(digits: 1...2), (1...31).contains(day)
        else { return nil }
        if separator == year1 { _ = cursor.separator([day1]) }
        let date = "\(year)-\(padded(month))-\(padded(day))"
        let end = cursor.position
        cursor.skipGap()
        guard let hour = cursor.number(digits: 1...2), hour < 24, cursor.separator([colon]) != nil,
            let minute = cursor.number(digits: 2...2), minute < 60
        else { return (date, end) }
        var time = "T\(padded(hour)):\(padded(minute))"
        let timeEnd = cursor.position
        if cursor.separator([colon]) != nil, let second = cursor.number(digits: 2...2), second < 60 {
            time += ":\(padded(second))"
            return (date + time, cursor.position)
        }
        return (date + time, timeEnd)
    }

    /// The date in an address: `/2020/03/04/`, `/2020-03/04/` or `/20200304/`, with nothing but digits and separators in it.
    static func inAddress(_ address: String) -> String? {
        let bytes = Array(address.utf8)
        for start in bytes.indices where start > 0 && !bytes[start - 1].isASCIIDigit && bytes[start].isASCIIDigit {
            var cursor = Cursor(bytes: bytes[...], position: start)
            guard let year = cursor.number(digits: 4...4, isWhole: false), (1990...2099).contains(year) else {
                continue
            }
            _ = cursor.separator([slash, hyphen])
            guard let month = cursor.number(digits: 2...2, isWhole: false), (1...12).contains(month) else { continue }
            _ = cursor.separator([slash, hyphen])
            guard let day = cursor.number(digits: 2...2), (1...31).contains(day) else { continue }
            return "\(year)-\(padded(month))-\(padded(day))"
        }
        return nil
    }

    private static let year1 = Array("年".utf8)
    private static let month1 = Array("月".utf8)
    private static let day1 = Array("日".utf8)
    private static let hyphen = Array("-".utf8)
    private static let slash = Array("/".utf8)
    private static let dot = Array(".".utf8)
    private static let colon = Array(":".utf8)

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private struct Cursor {
        let bytes: ArraySlice<UInt8>
        var position: Int

        /// A number of so many digits; if it is whole, no digit may follow.
        mutating func number(digits: ClosedRange<Int>, isWhole: Bool = true) -> Int? {
            var value = 0
            var count = 0
            while position < bytes.endIndex, bytes[position].isASCIIDigit, count < digits.upperBound {
                value = value * 10 + Int(bytes[position] - 0x30)
                position += 1
                count += 1
            }
            let isCut = isWhole && position < bytes.endIndex && bytes[position].isASCIIDigit
            return digits.contains(count) && !isCut ? value : nil
        }

        mutating func separator(_ choices: [[UInt8]]) -> [UInt8]? {
            for choice in choices where bytes[position...].starts(with: choice) {
                position += choice.count
                return choice
            }
            return nil
        }

        /// What stands between a date and its time.
        mutating func skipGap() {
            while position < bytes.endIndex {
                if bytes[position].isHTMLSpace || bytes[position] == UInt8(ascii: "T") {
                    position += 1
                } else if bytes[position...].starts(with: [0xC2, 0xA0]) {
                    position += 2
                } else if bytes[position...].starts(with: [0xE3, 0x80, 0x80]) {
                    position += 3
                } else {
                    return
                }
            }
        }
    }
}
