// SPDX-License-Identifier: Apache-2.0

/// Finds dates as Chinese and international pages print them: `2020年3月4日 07:12`, `2020-03-04T07:12:00+08:00`,
/// `2020/3/4`, `二〇二〇年三月四日`, `20200304` in addresses and attributes.
enum PrintedDate {
    /// The first date in `text`, as ISO 8601, with a zone where one is printed, and where it stands.
    static func first(in text: ArraySlice<UInt8>) -> (iso: String, range: Range<Int>)? {
        var index = text.startIndex
        while index < text.endIndex {
            if text[index] == two[0], let date = dateInCharacters(text, at: index) {
                return (date.iso, index..<date.end)
            }
            guard text[index].isASCIIDigit else {
                index += 1
                continue
            }
            if let date = date(in: text, at: index) { return (date.iso, index..<date.end) }
            index = text[index...].firstIndex { !$0.isASCIIDigit } ?? text.endIndex
        }
        return nil
    }

    /// The date that a value of an attribute or of linked data gives, which may print no separators: `20200304`,
    /// `20200304071200`.
    static func value(_ text: String) -> String? {
        let bytes = Array(text.utf8)
        if let date = first(in: bytes[...]) { return date.iso }
        guard let start = bytes.firstIndex(where: { !$0.isHTMLSpace }) else { return nil }
        var cursor = Cursor(bytes: bytes[...], position: start)
        guard let year = cursor.number(digits: 4...4, isWhole: false), (1990...2099).contains(year),
            let month = cursor.number(digits: 2...2, isWhole: false), (1...12).contains(month),
            let day = cursor.number(digits: 2...2, isWhole: false), (1...31).contains(day)
        else { return nil }
        let date = "\(year)-\(padded(month))-\(padded(day))"
        if cursor.position == bytes.endIndex || !bytes[cursor.position].isASCIIDigit { return date }
        guard let hour = cursor.number(digits: 2...2, isWhole: false), hour < 24,
            let minute = cursor.number(digits: 2...2, isWhole: false), minute < 60
        else { return nil }
        if cursor.position == bytes.endIndex { return "\(date)T\(padded(hour)):\(padded(minute))" }
        guard let second = cursor.number(digits: 2...2), second < 60 else { return nil }
        return "\(date)T\(padded(hour)):\(padded(minute)):\(padded(second))"
    }

    /// `二〇二〇年三月四日`, which begins as every year from 2000 on.
    private static func dateInCharacters(_ text: ArraySlice<UInt8>, at start: Int) -> (iso: String, end: Int)? {
        guard text[start...].starts(with: two) else { return nil }
        // No date is longer.
        let bytes = Array(text[start...].prefix(64))
        guard let found = WrittenDate.read(bytes, at: 0), let year = found.date.year, found.date.day != nil else {
            return nil
        }
        return (found.date.iso(year: year), start + found.end)
    }

    private static func date(in text: ArraySlice<UInt8>, at start: Int) -> (iso: String, end: Int)? {
        var cursor = Cursor(bytes: text, position: start)
        guard let year = cursor.number(digits: 4...4), (1990...2099).contains(year),
            let separator = cursor.separator([hyphen, slash, dot]) ?? cursor.unit(year1),
            let month = cursor.number(digits: 1...2), (1...12).contains(month),
            (separator == year1 ? cursor.unit(month1) : cursor.separator([separator])) != nil,
            let day = cursor.number(digits: 1...2), (1...31).contains(day)
        else { return nil }
        if separator == year1 { _ = cursor.unit(day1) }
        let date = "\(year)-\(padded(month))-\(padded(day))"
        let end = cursor.position
        let isMarked = cursor.skipGap()
        guard let hour = cursor.number(digits: 1...2), hour < 24, cursor.separator([colon]) != nil,
            let minute = cursor.number(digits: 2...2), minute < 60
        else { return (date, end) }
        var time = "T\(padded(hour)):\(padded(minute))"
        let timeEnd = cursor.position
        if cursor.separator([colon]) != nil, let second = cursor.number(digits: 2...2), second < 60 {
            time += ":\(padded(second))"
        } else {
            cursor.position = timeEnd
        }
        // The form of ISO 8601 may say its zone.
        if isMarked, let zone = cursor.zone() { time += zone }
        return (date + time, cursor.position)
    }

    /// The date in an address: `/2020/03/04/`, `/2020/3/4/`, `/2020-03/04/` or `/20200304/`, with nothing but digits and
    /// separators in it.
    static func inAddress(_ address: String) -> String? {
        let bytes = Array(address.utf8)
        for start in bytes.indices where start > 0 && !bytes[start - 1].isASCIIDigit && bytes[start].isASCIIDigit {
            if let date = inFolders(bytes, at: start) { return date }
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

    /// `2020/3/4/`: folders of their own tell numbers of one digit apart.
    private static func inFolders(_ bytes: [UInt8], at start: Int) -> String? {
        var cursor = Cursor(bytes: bytes[...], position: start)
        guard bytes[start - 1] == UInt8(ascii: "/"), let year = cursor.number(digits: 4...4),
            (1990...2099).contains(year), cursor.separator([slash]) != nil, let month = cursor.number(digits: 1...2),
            (1...12).contains(month), cursor.separator([slash]) != nil, let day = cursor.number(digits: 1...2),
            (1...31).contains(day), cursor.separator([slash]) != nil
        else { return nil }
        return "\(year)-\(padded(month))-\(padded(day))"
    }

    private static let two = Array("二".utf8)
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

        /// A word for a year, a month or a day, which spaces may stand around.
        mutating func unit(_ word: [UInt8]) -> [UInt8]? {
            let start = position
            skipSpaces()
            guard separator([word]) != nil else {
                position = start
                return nil
            }
            if word != day1 { skipSpaces() }
            return word
        }

        private mutating func skipSpaces() {
            while position < bytes.endIndex, bytes[position] == .space { position += 1 }
        }

        /// `Z` or `+08:00`, behind a fraction of a second.
        mutating func zone() -> String? {
            let start = position
            if separator([dot]) != nil {
                while position < bytes.endIndex, bytes[position].isASCIIDigit { position += 1 }
            }
            if position < bytes.endIndex, bytes[position] == UInt8(ascii: "Z") {
                position += 1
                return "Z"
            }
            if let sign = separator([hyphen, Array("+".utf8)]), let hour = number(digits: 2...2, isWhole: false),
                hour < 15
            {
                _ = separator([colon])
                if let minute = number(digits: 2...2), minute < 60 {
                    return String(decoding: sign, as: UTF8.self) + "\(padded(hour)):\(padded(minute))"
                }
            }
            position = start
            return nil
        }

        /// Moves over what stands between a date and its time; whether the `T` of ISO 8601 does.
        mutating func skipGap() -> Bool {
            var isMarked = false
            while position < bytes.endIndex {
                if bytes[position].isHTMLSpace || bytes[position] == UInt8(ascii: "T") {
                    isMarked = isMarked || bytes[position] == UInt8(ascii: "T")
                    position += 1
                } else if bytes[position...].starts(with: [0xC2, 0xA0]) {
                    position += 2
                } else if bytes[position...].starts(with: [0xE3, 0x80, 0x80]) {
                    position += 3
                } else {
                    break
                }
            }
            return isMarked
        }
    }
}
