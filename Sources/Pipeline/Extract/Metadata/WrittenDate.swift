// SPDX-License-Identifier: Apache-2.0

/// A date as Chinese texts write it, read from folded text: `2020年3月5日`, `二〇二〇年三月五日`, `3月5日18时`, `2020.3.5`.
struct WrittenDate: Sendable, Equatable {
    var year: Int?
    var month: Int
    var day: Int?
    var hour: Int?
    var minute = 0
    /// Where a time stands whose parts nothing but a space parts, as folding leaves `18:00`, but `1.25` as well.
    var bareTime: Range<Int>?
    /// The day of the week that stands behind it, Monday being 1.
    var weekday: Int?

    /// Reads the date that begins at `start` of `folded`, and where it ends.
    static func read(_ folded: [UInt8], at start: Int) -> (date: Self, end: Int)? {
        var reader = NumberReader(utf8: folded, index: start, end: folded.count)
        let year = readYear(&reader)
        guard let month = reader.value(digits: 2), (1...12).contains(month) else { return nil }
        guard reader.skip(Unit.month) else {
            // 2020.3.5, whose points fold to spaces.
            guard let year, year.isBare, reader.skip(Unit.space), let day = reader.value(digits: 2) else { return nil }
            let date = Self(year: year.value, month: month, day: day)
            return date.isReal ? (date, reader.index) : nil
        }
        if year?.isBare ?? false { return nil }
        var date = Self(year: year?.value, month: month)
        let beforeDay = reader.index
        if let day = reader.value(digits: 2), reader.skip(Unit.day) || reader.skip(Unit.number) {
            date.day = day
            date.readTime(&reader)
        } else {
            reader.index = beforeDay
        }
        guard date.isReal, date.day != nil || date.year != nil else { return nil }
        return (date, reader.index)
    }

    /// The first date in `folded` from `start` on.
    static func first(in folded: [UInt8], from start: Int = 0) -> (date: Self, range: Range<Int>)? {
        var index = start
        while index < folded.count {
            let (scalar, size) = folded.scalar(at: index)
            if NumberReader.digit(scalar) != nil || figures.contains(scalar) {
                if let found = read(folded, at: index) { return (found.date, index..<found.end) }
                repeat {
                    index += folded.scalar(at: index).length
                } while index < folded.count
                    && (NumberReader.digit(folded.scalar(at: index).value) != nil
                        || figures.contains(folded.scalar(at: index).value))
            } else {
                index += size
            }
        }
        return nil
    }

    /// The year: four digits of either kind and `年`, or four digits and a point.
    private static func readYear(_ reader: inout NumberReader) -> (value: Int, isBare: Bool)? {
        let start = reader.index
        var value = 0
        var count = 0
        while count < 4, let scalar = reader.peek, let digit = NumberReader.digit(scalar) ?? digits[scalar] {
            value = value * 10 + digit
            count += 1
            _ = reader.next()
        }
        if count == 4, (1949...2099).contains(value) {
            if reader.skip(Unit.year) { return (value, false) }
            if reader.skip(Unit.space) { return (value, true) }
        }
        reader.index = start
        return nil
    }

    /// `(星期三)`, `上午9时`, `18时30分`, `18:00`.
    private mutating func readTime(_ reader: inout NumberReader) {
        for word in Self.weeks where reader.skip(word) {
            weekday = reader.next().flatMap { Self.weekdays[$0] }
        }
        let start = reader.index
        let isLate = Self.late.contains { reader.skip($0) }
        if !isLate { _ = Self.early.contains { reader.skip($0) } }
        _ = reader.skip(Unit.space)
        guard let value = reader.value(digits: 2), (0...24).contains(value) else {
            reader.index = start
            return
        }
        if reader.skip(Unit.hour) || reader.skip(Unit.point) {
            let beforeMinute = reader.index
            if let value = reader.value(digits: 2), value < 60, reader.skip(Unit.minute) {
                minute = value
            } else {
                reader.index = beforeMinute
            }
        } else if reader.skip(Unit.space), let value = reader.value(digits: 2), value < 60 {
            minute = value
            bareTime = start..<reader.index
        } else {
            reader.index = start
            return
        }
        hour = isLate && value < 12 ? value + 12 : value
    }

    private var isReal: Bool {
        guard let day else { return true }
        let days = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard (1...days[month - 1]).contains(day) else { return false }
        guard month == 2, day == 29, let year else { return true }
        return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    private enum Unit {
        static let year: [UInt8] = Array("年".utf8)
        static let month: [UInt8] = Array("月".utf8)
        static let day: [UInt8] = Array("日".utf8)
        static let number: [UInt8] = Array("号".utf8)
        static let hour: [UInt8] = Array("时".utf8)
        static let point: [UInt8] = Array("点".utf8)
        static let minute: [UInt8] = Array("分".utf8)
        static let space: [UInt8] = [.space]
    }

    private static let late = ["下午", "晚上", "晚"].map { Array($0.utf8) }
    private static let early = ["上午", "早上", "早", "凌晨", "中午"].map { Array($0.utf8) }
    private static let weeks = ["星期", "周"].map { Array($0.utf8) }
    private static let weekdays: [UInt32: Int] = Dictionary(
        uniqueKeysWithValues: "一二三四五六日".unicodeScalars.enumerated().map { ($1.value, $0 + 1) }
    ).merging([0x5929: 7]) { first, _ in first }
    /// The digits of a year, with what is typed for a zero.
    private static let digits: [UInt32: Int] = Dictionary(
        uniqueKeysWithValues: "零一二三四五六七八九".unicodeScalars.enumerated().map { ($1.value, $0) }
            + [(0x3007, 0), (0x25CB, 0), (0x25EF, 0), (0x6F, 0)]
    )
    private static let figures = Set("零一二三四五六七八九十\u{3007}\u{25CB}\u{25EF}".unicodeScalars.map(\.value))
}

extension WrittenDate {
    /// Whether a day of the week that is printed with it is another than the day had.
    var hasWrongWeekday: Bool {
        guard let weekday, let year, let day else { return false }
        return Self.days(year, month, day).quotientAndRemainder(dividingBy: 7).remainder != (weekday + 4) % 7
    }

    /// The days from the first of March of the year 0, by the calendar in use (H. Hinnant, "chrono-Compatible Low-Level
    /// Date Algorithms").
    static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let year = month <= 2 ? year - 1 : year
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        return year * 365 + year / 4 - year / 100 + year / 400 + dayOfYear
    }

    /// The form of ISO 8601, in `year`.
    func iso(year: Int) -> String {
        var text = "\(year)-\(Self.padded(month))"
        guard let day else { return text }
        text += "-\(Self.padded(day))"
        if let hour { text += "T\(Self.padded(hour)):\(Self.padded(minute))" }
        return text
    }

    private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension NumberReader {
    /// Reads a number in digits, at most `digits`, or in Chinese numerals.
    fileprivate mutating func value(digits: Int) -> Int? { decimal(digits: digits) ?? numeral() }

    /// Moves over `word`, if it stands here.
    fileprivate mutating func skip(_ word: [UInt8]) -> Bool {
        guard end - index >= word.count, utf8[index..<index + word.count].elementsEqual(word) else { return false }
        index += word.count
        return true
    }
}
