// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

@Suite struct ReadArticleMetadataTests {
    private let stages = pipeline {
        SplitArticles()
        ForEach {
            DescribeArticle()
            ReadArticleMetadata()
        }
    }

    private func article(_ text: String, page: PageMetadata? = nil) throws -> Article {
        var document = Document(id: DocumentID(url: nil, body: []), text: Array(text.utf8))
        document.page = page
        guard case .done(let article) = try stages.process(document).first else { throw Missing() }
        return article
    }

    private struct Missing: Error {}

    private func metadata(_ text: String, page: PageMetadata? = nil) throws -> ArticleMetadata {
        try article(text, page: page).metadata
    }

    /// A box or a link of the page says what the text does not.
    @Test func takesWhatThePageSaysOfTheText() throws {
        var page = PageMetadata()
        page.documentNumber = .init("平水发\u{3014}2021\u{3015}18号", basis: .text)
        page.issuer = .init("平阳县水利局", basis: .text)
        page.attachments = ["渠道检修清单.doc", "用水登记表"]
        let text = "河口修好了水闸\n河口乡的水闸昨天修好了\u{FF0C}今天开始放水\u{FF0C}下游各村都能浇上地\u{3002}"
        let metadata = try metadata(text, page: page)
        #expect(metadata.documentNumber == "平水发\u{3014}2021\u{3015}18号")
        #expect(metadata.issuer == "平阳县水利局")
        #expect(metadata.attachments == ["渠道检修清单.doc", "用水登记表"])
        let report = try self.metadata(Self.report, page: page)
        #expect(report.documentNumber == "平水发\u{3014}2021\u{3015}17号")
        #expect(report.attachments == ["灌溉进度表", "渠道检修清单", "用水登记表"])
    }

    @Test(arguments: [
        ("记者 陆泉 摄", "陆泉"), ("\u{25A1} 本报记者 陆泉 通讯员 方圆", "陆泉\u{3001}方圆"), ("文/陆泉 图/方圆", "陆泉\u{3001}方圆"),
        ("作者\u{FF1A}", nil),
        ("\u{FF08}记者 陆泉\u{FF09}", "陆泉"), ("责编\u{FF1A}陆泉", "陆泉"), ("本报讯 \u{FF08}记者 陆泉\u{FF09}", "陆泉"),
    ])
    func cleansABylineOfLabels(printed: String, expected: String?) throws {
        var article = try article(Self.report)
        article.byline = printed
        #expect(try ReadArticleMetadata().process(article).byline == expected)
    }

    private static let report = """
        平阳县水利局关于春灌工作情况的报告
        平水发\u{3014}2021\u{3015}17号
        县人民政府:
        今年以来\u{FF0C}平阳县水利局认真组织春灌\u{FF0C}平阳县各乡镇按时开闸放水\u{FF0C}群众反映良好\u{3002}现将有关情况报告如下:
        一、基本情况
        截至4月20日\u{FF0C}全县共灌溉农田12万亩\u{FF0C}检修渠道300公里\u{FF0C}投入劳力5000人次\u{3002}
        二、下一步打算
        下一步\u{FF0C}我局将继续做好用水调度\u{FF0C}确保不误农时\u{FF0C}让每一块田都能按时浇上水\u{3002}
        附件:1.灌溉进度表
        2.渠道检修清单
        平阳县水利局
        2021年4月25日
        """

    @Test(arguments: ["\u{3007}", "\u{25CB}", "\u{25EF}"])
    func readsACircleInADateAsAZero(zero: String) throws {
        let date = "二\(zero)二\(zero)年二月三日"
        let metadata = try metadata(Self.report.replacing("2021年4月25日", with: date))
        #expect(metadata.signature == ["平阳县水利局", date])
        #expect(metadata.published == DerivedDate("2020-02-03", place: .signature))
    }

    @Test func readsWhatAnOfficialTextSaysOfItself() throws {
        let article = try article(Self.report)
        #expect(article.title == "平阳县水利局关于春灌工作情况的报告")
        let metadata = article.metadata
        #expect(metadata.addressee == "县人民政府")
        #expect(metadata.issuer == "平阳县水利局")
        #expect(metadata.region == Region(name: "浙江省温州市平阳县", code: "330326"))
        #expect(metadata.documentNumber == "平水发\u{3014}2021\u{3015}17号")
        #expect(metadata.attachments == ["灌溉进度表", "渠道检修清单"])
        #expect(metadata.signature == ["平阳县水利局", "2021年4月25日"])
        #expect(metadata.published == DerivedDate("2021-04-25", place: .signature))
        #expect(metadata.asOf == DerivedDate("2021-04-20", place: .text, year: .text))
    }

    @Test(arguments: [
        ("平政办发[2020]3号", true), ("市委字\u{FF08}2019\u{FF09}第12号", true), ("2020年3号", false),
        ("根据平政办发\u{3014}2020\u{3015}3号文件的要求和部署", false),
    ])
    func tellsADocumentNumberFromACitation(line: String, isNumber: Bool) throws {
        let text = Self.report.replacing("平水发\u{3014}2021\u{3015}17号", with: line)
        #expect(try metadata(text).documentNumber == (isNumber ? line : nil))
    }

    @Test(arguments: [
        ("附件\u{FF1A}\n1.代收点名单\n2.质量标准", ["代收点名单", "质量标准"]),
        ("附件1\u{FF1A}代收点名单\n附件2\u{FF1A}质量标准", ["代收点名单", "质量标准"]),
        ("附件\u{FF1A}1.代收点名单\u{FF1B}2.质量标准", ["代收点名单", "质量标准"]),
        ("附件\u{FF1A}1.代收点名单 2.质量标准", ["代收点名单", "质量标准"]),
        ("附件\u{FF1A}代收点名单", ["代收点名单"]), ("附件请到粮站领取", []),
    ])
    func readsTheAttachmentsOfAShortText(list: String, names: [String]) throws {
        let text = """
            关于秋粮收储的通知
            白政办函\u{3014}2018\u{3015} 7 号
            各村\u{FF1A}
            秋粮收储将于十月上旬开始\u{FF0C}请各村做好准备\u{FF0C}按时把粮食送到代收点。
            \(list)
            白杨镇人民政府
            2018年9月20日
            """
        let metadata = try metadata(text)
        #expect(metadata.attachments == names)
        #expect(metadata.signature == ["白杨镇人民政府", "2018年9月20日"])
        #expect(metadata.documentNumber == "白政办函\u{3014}2018\u{3015} 7 号")
    }

    @Test func findsTheSignatureAboveWhatIsPrintedAndAttachedBelow() throws {
        let text = """
            关于秋粮收储的通知
            白政发\u{3014}2018\u{3015}7号\u{3000}\u{3000}签发人\u{FF1A}周平
            各村\u{FF1A}
            秋粮收储将于十月上旬开始\u{FF0C}请各村做好准备\u{FF0C}按时把粮食送到代收点。
            附件\u{FF1A}代收点名单
            白杨镇人民政府办公室\u{3000}2018年9月20日
            \u{FF08}此件公开发布\u{FF09}
            抄送\u{FF1A}县粮食局\u{FF0C}县农业农村局\u{FF0C}县人民政府办公室\u{FF0C}县人大办公室。
            附件
            代收点名单
            柳树湾
            石桥
            渡口
            青石
            河湾
            桥头
            """
        let metadata = try metadata(text)
        #expect(metadata.documentNumber == "白政发\u{3014}2018\u{3015}7号")
        #expect(metadata.attachments == ["代收点名单"])
        #expect(metadata.issuer == "白杨镇人民政府办公室")
        #expect(metadata.published == DerivedDate("2018-09-20", place: .signature))
    }

    // MARK: Dates

    private static let sentence = "各村排查登记了返乡人员\u{FF0C}发放了宣传单\u{FF0C}落实了专人值守\u{FF0C}群众都很配合\u{3002}"

    @Test(arguments: [
        ("截至2020年3月5日", "2020-03-05"), ("截止到二〇二〇年三月五日", "2020-03-05"),
        ("截至2020年3月5日18\u{FF1A}30", "2020-03-05T18:30"), ("截至2020年3月5日下午3时", "2020-03-05T15:00"),
        ("截至2020.3.5", "2020-03-05"), ("截至2020年3月底", "2020-03"), ("截至2020年3月5日\u{FF0C}1.25万人", "2020-03-05"),
    ])
    func readsTheMomentOfTheFigures(phrase: String, expected: String) throws {
        #expect(try metadata(Self.sentence + "\n" + phrase + Self.sentence).asOf?.value == expected)
    }

    @Test(arguments: ["截至13月5日", "截至2月30日", "截至目前", "截至3月5日", "2020年3月5日"])
    func takesNoOtherDateForIt(phrase: String) throws {
        #expect(try metadata(Self.sentence + "\n" + phrase + Self.sentence).asOf == nil)
    }

    @Test(arguments: [
        ("2021年12月9日以来", "截至1月5日", "2022-01-05"), ("2021年3月1日以来", "截至3月21日", "2021-03-21"),
        ("新型冠状病毒感染的肺炎发生以来", "截至2月3日", "2020-02-03"),
    ])
    func infersAYearThatIsNotPrinted(before: String, phrase: String, expected: String) throws {
        let date = try #require(try metadata(before + Self.sentence + "\n" + phrase + Self.sentence).asOf)
        #expect(date.value == expected)
        #expect(!date.isPrinted)
    }

    @Test func infersNoYearFromDatesThatDisagree() throws {
        let text = "2019年5月1日以来" + Self.sentence + "\n2021年5月1日起" + Self.sentence + "\n2019年6月1日后截至8月5日" + Self.sentence
        #expect(try metadata(text).asOf == nil)
    }

    @Test func doubtsAYearThatTheTextContradicts() throws {
        let text = "新型冠状病毒感染的肺炎疫情发生以来" + Self.sentence + "\n截至2024年1月28日18:00" + Self.sentence
        #expect(try metadata(text).asOf == DerivedDate("2024-01-28T18:00", place: .text, doubt: .year))
    }

    @Test func doubtsADayOfTheWeekThatTheDateDidNotHave() throws {
        #expect(try metadata(Self.sentence + "\n截至2020年3月5日(星期三)" + Self.sentence).asOf?.doubt == .weekday)
        #expect(try metadata(Self.sentence + "\n截至2020年3月5日(星期四)" + Self.sentence).asOf?.doubt == nil)
    }

    @Test func takesThePageAtItsWord() throws {
        var page = PageMetadata()
        page.published = .init("2022-01-06T07:30", basis: .meta)
        page.source = .init("云岭日报", basis: .text)
        page.byline = .init("王小满", basis: .meta)
        page.canonicalURL = .init("https://example.org/1", basis: .link)
        let article = try article("本报讯\u{3000}截至1月5日\u{FF0C}" + Self.sentence, page: page)
        #expect(article.metadata.published == DerivedDate("2022-01-06T07:30", place: .page))
        #expect(article.metadata.asOf == DerivedDate("2022-01-05", place: .text, year: .page))
        #expect(article.metadata.sourceName == "云岭日报")
        #expect(article.metadata.canonicalURL == "https://example.org/1")
        #expect(article.byline == "王小满")
    }

    @Test(arguments: ["云岭网", "2804", "example.cn", "责任编辑\u{FF1A}王小满", "admin", "2012-01-12", "网易"])
    func takesNoSiteAndNoAccountForAWriter(author: String) throws {
        var page = PageMetadata()
        page.byline = .init(author, basis: .meta)
        #expect(try article(Self.sentence, page: page).byline == nil)
    }

    @Test func readsTheReporterOfANewsItem() throws {
        #expect(try article("本报讯(记者李四)" + Self.sentence).byline == "记者李四")
    }

    @Test(arguments: [
        ("记者\u{FF1A}李四 通讯员\u{FF1A}王小满", "李四\u{3001}王小满"), ("本报记者 李四", "李四"), ("云岭日报记者 李 四", "李四"), ("记者李四", "记者李四"),
        ("李四", "李四"),
    ])
    func takesTheLabelOffAByline(printed: String, expected: String) throws {
        #expect(try article("三代人守一座桥\n" + printed + "\n" + Self.sentence).byline == expected)
    }

    /// Each date without a year needs those with one; the search for them must not begin anew. It took minutes.
    @Test(.timeLimit(.minutes(2))) func infersManyYearsInLinearTime() throws {
        let text = (0..<16_000).map { number in
            let day = number % 28 + 1
            return "2020年2月\(day)日\u{FF0C}新增一户\u{3002}截至3月\(day)日\u{FF0C}共\(number)户\u{3002}"
        }
        #expect(try metadata(text.joined()).asOf?.value == "2020-03-28")
    }

    // MARK: Regions

    @Test(arguments: [
        ("义乌市委召开会议\u{FF0C}义乌市公安局参加\u{3002}", "330782"),
        ("上海市嘉定区人民政府部署\u{FF0C}嘉定区各镇落实\u{3002}", "310114"),
        ("长春市朝阳区教育局检查\u{FF0C}朝阳区各校整改\u{3002}", "220104"),
        ("义乌市委部署\u{FF0C}永康市委部署\u{FF0C}金华市委督促\u{FF0C}兰溪市委落实\u{3002}", "330700"),
        ("贵州省政府召开会议\u{FF0C}贵州省卫健委通报情况\u{3002}", "520000"),
        ("义乌市疫情防控指挥部通知\u{FF0C}义乌市各镇落实\u{3002}", "330782"),
        ("义乌市新型冠状病毒感染的肺炎疫情防控工作领导小组部署\u{3002}", "330782"),
        ("长春市朝阳区设卡\u{FF0C}朝阳区各街道落实\u{FF0C}朝阳区卫健局派员\u{3002}", "220104"),
    ])
    func findsTheRegionThatATextReportsOn(text: String, code: String) throws {
        #expect(try metadata(text + Self.sentence).region?.code == code)
    }

    @Test(arguments: [
        "我县各乡镇都设了卡点\u{FF0C}城区和郊区的小区封闭管理\u{FF0C}县里派人督促\u{3002}",
        "对从武汉市返乡的人员\u{FF0C}来自黄冈市的人员\u{FF0C}途经孝感市的车辆\u{FF0C}都作登记\u{3002}",
        "西安市\u{3001}延安市\u{3001}咸阳市\u{3001}渭南市等地区来的人员有307人\u{3002}",
        "朝阳区教育局检查\u{FF0C}朝阳区各校整改\u{3002}",
        "武汉市疫情严重\u{FF0C}武汉市新冠肺炎患者多\u{FF0C}武汉市疫区来的人要登记\u{3002}",
        "县防控办和县委组织部比如县委办都派了人\u{FF0C}比如县委党校和县级部门\u{3002}",
        "北京1月16日电\u{3000}各地举办了活动\u{FF0C}香港脚的防治也是话题\u{FF0C}上海合作组织派了代表\u{3002}",
        "xx市xx区委部署\u{FF0C}xx县各单位落实\u{3002}",
    ])
    func findsNoneWhereTheTextNamesNone(text: String) throws {
        #expect(try metadata(text + Self.sentence).region == nil)
    }
}
