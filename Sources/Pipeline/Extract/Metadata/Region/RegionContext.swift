// SPDX-License-Identifier: Apache-2.0

/// What stands around the name of a place, in folded text.
enum RegionContext {
    /// Where people come from and go to.
    private static let before = PhraseSet("从 来自 自 由 赴 往 到 至 返 去 离 经 经过 途经 支援 援 前往 驰援 抵 与 和 如 在 非 对")
    private static let after = PhraseSet(
        """
        返 来 回 归 籍 等 旅居 疫 方向 务工 入 及 和 或 新型 新冠 爆发 暴发 发生 发现 出差 探亲 游 居住史 以外 之外 大学 学院 银行 路 街 大道 金银潭 \
        肺炎 封城 货车 车辆 牌照 号 人员 接触史 医疗队 抗 战 加油 高铁 火车站 机场 日报 晚报 证券 时间 域 级 脚 合作组织 世博会 奥运 烤鸭 协定 条约
        """
    )
    /// How texts call the disease, the longest first: what a place does against it is done there.
    private static let disease = [
        "新型冠状病毒感染的肺炎", "新型冠状病毒感染肺炎", "新型冠状病毒肺炎", "新型冠状病毒感染", "新型冠状病毒", "新冠病毒肺炎", "新冠病毒感染", "新冠肺炎", "新冠病毒",
        "新冠", "肺炎", "疫情", "疫病", "传染病",
    ].map { FoldedText.fold(Array($0.utf8)) }
    private static let measures = PhraseSet("防控 联防 防治 防疫 防范 应对 应急 处置 处理工作 工作 指挥 领导小组 排查 防线 阻击战")
    private static let staffs = PhraseSet(
        "防控指挥 防控工作领导 防控领导 防控办 防控应急 防治指挥 防治工作领导 应急指挥 应急处置指挥 联防联控 处置指挥 工作领导 工作指挥 指挥部 领导小组"
    )
    private static let bodies = PhraseSet(
        """
        委 政府 人民 纪委 监委 纪检 公安 局 教育 卫 防控 指挥部 疾病 疾控 应急 市场 财政 民政 交通 住建 城管 农业 文旅 文化 宣传 组织部 统战 政法 \
        人大 政协 法院 检察 消防 中级 市委 区委 县委 各 全 两级 广大 党员 党委 紧盯 织密 积极 开展 召开 举行 印发 成立 下发 出台
        """
    )

    /// Whether people come from the place or go to it, or it is only named for something else.
    static func isElsewhere(_ folded: [UInt8], _ range: Range<Int>) -> Bool {
        let start = Array(folded[max(0, range.lowerBound - 12)..<range.lowerBound])
        let end = following(folded, range.upperBound)
        let isPassed = after.begins(end) && !measures.begins(following(folded, behindDisease(folded, range.upperBound)))
        return before.ends(start) || isPassed || isDateline(folded, from: range.upperBound)
    }

    private static func following(_ folded: [UInt8], _ start: Int) -> [UInt8] {
        Array(folded[start..<min(folded.count, start + 24)])
    }

    /// The end of the names of the disease that stand at `start`: `新冠肺炎疫情`.
    private static func behindDisease(_ folded: [UInt8], _ start: Int) -> Int {
        var end = start
        for _ in 0..<2 {
            guard let name = disease.first(where: { folded[end...].starts(with: $0) }) else { break }
            end += name.count
        }
        return end
    }

    /// Whether the place is where a dispatch was written: `北京1月16日电`.
    private static func isDateline(_ folded: [UInt8], from end: Int) -> Bool {
        guard end < folded.count, folded[end].isASCIIDigit, let date = WrittenDate.read(folded, at: end) else {
            return false
        }
        return folded[date.end...].starts(with: "电".utf8)
    }

    /// Whether the place is the first part of the name of a body, or does something.
    static func isBody(_ folded: [UInt8], from end: Int) -> Bool {
        if bodies.begins(following(folded, end)) { return true }
        let behind = behindDisease(folded, end)
        return behind > end && staffs.begins(following(folded, behind))
    }

    /// Whether a name is read from characters that belong to other words, or is a word for a part of any town.
    static func isCommonWord(_ name: [UInt8], in folded: [UInt8], at range: Range<Int>) -> Bool {
        name.count <= 6 && !name.isEmpty && lastIsUnit(name) || parts.contains(String(decoding: name, as: UTF8.self))
    }

    /// Names of two characters such as 和县 and 城区.
    private static func lastIsUnit(_ name: [UInt8]) -> Bool {
        let unit = name.scalar(before: name.count).value
        return unit == 0x53BF || unit == 0x533A || unit == 0x5E02
    }

    private static let parts: Set<String> = [
        "城区", "郊区", "矿区", "东城区", "西城区", "新城区", "老城区", "城东区", "城西区", "城北区", "城中区", "城关区", "市中区", "江北区", "江南区",
        "河东区", "河西区", "河北区", "河口区", "桥东区", "桥西区", "路南区", "路北区", "市南区", "市北区", "新建区", "新市区", "中原区", "南岸区", "江岸区",
        "港口区", "海港区", "解放区", "新兴区", "友好区", "前进区", "前锋区", "站前区", "比如县", "同心县", "大方县",
    ]
}
