// SPDX-License-Identifier: Apache-2.0

import Testing

/// What the classes of elements say of their text.
@Suite struct ClassHintTests {
    private static let first = "河口乡上周清点了防汛仓库\u{FF0C}铁锹和编织袋都够用\u{FF0C}手电筒还差一些\u{3002}"
    private static let second = "乡里已经向县里报了单子\u{FF0C}三天之内送到\u{FF0C}到货以后再点一次\u{3002}"

    @Test(arguments: ["pinglun", "pinglun-list", "liuyan", "box huifu"])
    func knowsClassesInPinyin(name: String) {
        let comment = "<b>路人</b><p>写得很细\u{FF0C}辛苦大家了\u{FF0C}下次也请讲讲水闸\u{3002}</p>"
        let comments = "<div class='\(name)'>" + String(repeating: comment, count: 4) + "</div>"
        #expect(
            PageReading("<div><p>\(Self.first)</p><p>\(Self.second)</p></div>\(comments)").lines == [
                Self.first, Self.second,
            ]
        )
    }
}
