// SPDX-License-Identifier: Apache-2.0

/// Numbers as progress lines and summaries show them, the same in every locale.
enum Figures {
    /// `1 document`, `12,345 documents`.
    static func count(_ count: Int, _ noun: String) -> String {
        "\(grouped(count)) \(noun)\(count == 1 ? "" : "s")"
    }

    /// `12,345`.
    static func grouped(_ number: Int) -> String {
        var digits = Array(String(number))
        for position in stride(from: digits.count - 3, to: number < 0 ? 1 : 0, by: -3) {
            digits.insert(",", at: position)
        }
        return String(digits)
    }

    /// `812 B`, `12.3 MB`, in powers of 1000.
    static func bytes(_ count: Int) -> String {
        var value = Double(count)
        var units = ["B", "kB", "MB", "GB", "TB"][...]
        // What would be rounded to 1000.0 goes on to the next unit.
        while value >= 999.95, units.count > 1 {
            value /= 1000
            units.removeFirst()
        }
        return "\(units.startIndex == 0 ? String(count) : decimal(value)) \(units.first ?? "")"
    }

    /// A rate per second: `170/s`, `2.5/s`; nothing happens in no time.
    static func rate(_ count: Int, in time: Duration) -> String {
        let perSecond = time > .zero ? Double(count) / (time / .seconds(1)) : 0
        return "\(perSecond < 10 ? decimal(perSecond) : grouped(Int(perSecond + 0.5)))/s"
    }

    /// `1.2 s` below a minute, then `2:03` and `1:02:03`.
    static func time(_ time: Duration) -> String {
        time < .seconds(60) ? "\(decimal(time / .seconds(1))) s" : clock(time)
    }

    /// `0:42`, `2:03`, `1:02:03`.
    static func clock(_ time: Duration) -> String {
        let seconds = Int(time.components.seconds)
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
        return hours > 0
            ? "\(hours):\(twoDigits(minutes)):\(twoDigits(seconds % 60))" : "\(minutes):\(twoDigits(seconds % 60))"
    }

    private static func twoDigits(_ number: Int) -> String {
        number < 10 ? "0\(number)" : String(number)
    }

    /// With one digit after the point, for numbers that are not negative.
    private static func decimal(_ value: Double) -> String {
        let tenths = Int(value * 10 + 0.5)
        return "\(grouped(tenths / 10)).\(tenths % 10)"
    }
}
