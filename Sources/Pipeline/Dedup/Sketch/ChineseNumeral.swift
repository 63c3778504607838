// SPDX-License-Identifier: Apache-2.0

/// Numbers in Chinese characters, as far as the comparison of texts needs them.
enum ChineseNumeral {
    /// The digits and units.
    static let all = Array("〇零一二两兩三四五六七八九十百千万萬亿億".unicodeScalars.map(\.value))
    private static let set = ScalarSet(all.map { $0...$0 })

    /// Whether `scalar` is a digit or a unit.
    static func isNumeral(_ scalar: UInt32) -> Bool { set.contains(scalar) }

    /// The value of a digit, or `nil` if `scalar` is none.
    static func digit(_ scalar: UInt32) -> UInt64? {
        switch scalar {
        case 0x3007, 0x96F6: 0  // 〇零
        case 0x4E00: 1
        case 0x4E8C, 0x4E24, 0x5169: 2  // 二两兩
        case 0x4E09: 3
        case 0x56DB: 4
        case 0x4E94: 5
        case 0x516D: 6
        case 0x4E03: 7
        case 0x516B: 8
        case 0x4E5D: 9
        default: nil
        }
    }

    /// What a unit multiplies by, or `nil` if `scalar` is none.
    static func unit(_ scalar: UInt32) -> UInt64? {
        switch scalar {
        case 0x5341: 10  // 十
        case 0x767E: 100  // 百
        case 0x5343: 1000  // 千
        case 0x4E07, 0x842C: 10_000  // 万萬
        case 0x4EBF, 0x5104: 100_000_000  // 亿億
        default: nil
        }
    }

    /// The value of a run of digits and units: 二〇二〇 is 2020, 一百零五 is 105, 十三 is 13.
    static func value(_ run: ArraySlice<UInt32>) -> UInt64 {
        var total: UInt64 = 0
        var section: UInt64 = 0
        var digits: UInt64?
        for scalar in run {
            if let digit = digit(scalar) {
                digits = (digits ?? 0) &* 10 &+ digit
            } else if let unit = unit(scalar) {
                if unit < 10_000 {
                    section &+= (digits ?? 1) &* unit
                } else {
                    total = (total &+ section &+ (digits ?? 0)) &* unit
                    section = 0
                }
                digits = nil
            }
        }
        return total &+ section &+ (digits ?? 0)
    }

    /// Whether one numeral before `scalar` counts something: 三例, but not 一些.
    static func isCounter(_ scalar: UInt32) -> Bool {
        counters.contains(scalar)
    }

    private static let counters = Set("年月日号號时時分例人名岁歲户戶间間辆輛条條件起家所项項天级級版届屆批".unicodeScalars.map(\.value))
}
