// SPDX-License-Identifier: Apache-2.0

/// What servers and sites write in place of a page: that there is none, that one must log in or pay to see it, that a
/// script will draw it, or that a person must show to be one.
///
/// An article may speak of all that. So a text is such a notice only where most of it is: it is read clause by clause,
/// and each counts by its length. A Chinese clause that holds the words of a notice is one only where it says nothing
/// else, see ``NoticeWords``: `网站已关闭` is, `网站已关闭留言功能的单位要限期恢复` is a sentence.
enum EmptyPageNotice {
    /// Longer clauses count for no more.
    private static let longestClause = 40
    /// A longer clause speaks of logging in somewhere else.
    private static let longestShort = 10
    /// What a text may say beside a title that is a notice.
    private static let longestRest = 40

    /// What the clauses of a text say.
    private struct Reading {
        /// The first clause that makes a text a notice.
        var notice: Range<Int>?
        /// The length of all clauses, and that of those that are part of a notice.
        var length = 0
        var noticeLength = 0
        /// Whether it closes as an announcement does, of which somebody takes the responsibility.
        var isSigned = false
    }

    /// What a short text or its title says that is a notice; `nil` if it is none.
    static func found(title: String?, text: [UInt8]) -> String? {
        let reading = read(text)
        if reading.isSigned { return nil }
        if let notice = reading.notice, 10 * reading.noticeLength >= 6 * reading.length {
            return String(decoding: text[notice], as: UTF8.self)
        }
        let title = Array((title ?? "").utf8)
        guard reading.length - reading.noticeLength <= longestRest, let notice = read(title).notice else { return nil }
        return String(decoding: title[notice], as: UTF8.self)
    }

    /// Whether a text says next to nothing but what stands beside notices and forms.
    static func saysLittle(_ text: [UInt8]) -> Bool {
        let reading = read(text)
        return reading.length - reading.noticeLength <= longestRest
    }

    private static func read(_ text: [UInt8]) -> Reading {
        var reading = Reading()
        for clause in clauses(of: text) {
            let folded = FoldedText.fold(text, in: clause)
            let length = folded.scalarCount
            let counted = min(length, longestClause)
            reading.length += length
            if announcements.contains(folded) { reading.isSigned = true }
            let isNotice =
                statuses.contains(folded) || notices.contains { $0.matches(folded) }
                || length <= longestShort && shortNotices.contains { $0.matches(folded) }
            if isNotice, words.fill(folded) {
                reading.notice = reading.notice ?? clause
                reading.noticeLength += counted
            } else if companions.contains(where: { $0.matches(folded) }), words.fillMost(of: folded) {
                reading.noticeLength += counted
            }
        }
        return reading
    }

    /// The parts of a text between punctuation marks and line breaks.
    private static func clauses(of text: [UInt8]) -> [Range<Int>] {
        var clauses: [Range<Int>] = []
        var start = 0
        var index = 0
        while index < text.count {
            let (scalar, size) = text.scalar(at: index)
            if separators.contains(scalar) {
                if start < index { clauses.append(start..<index) }
                start = index + size
            }
            index += size
        }
        if start < text.count { clauses.append(start..<text.count) }
        return clauses
    }

    private static let separators = ScalarSet([
        0x09...0x0D, 0x21...0x21, 0x28...0x29, 0x2C...0x2F, 0x3A...0x3B, 0x3E...0x3F, 0x5B...0x5D, 0x5F...0x5F,
        0x7C...0x7C,
        0x2014...0x2014, 0x2026...0x2026, 0x3001...0x3002, 0x3010...0x3011, 0xFF01...0xFF01, 0xFF08...0xFF09,
        0xFF0C...0xFF0C,
        0xFF1A...0xFF1B, 0xFF1F...0xFF1F, 0xFF5C...0xFF5C,
    ])

    private static func phrases(_ lines: [String]) -> [PhrasePattern] { lines.compactMap { PhrasePattern($0) } }

    private static let words = NoticeWords(beside: (notices + shortNotices + companions).flatMap(\.words))

    private static let announcements = Set(FoldedText.words("特此公告 特此通告 特此通知 特此声明 特此说明 特此函告 特此告知"))

    // Phrases in simplified characters and lower case, in the form of the lexicon of boilerplate.

    /// What makes a text a notice.
    private static let notices: [PhrasePattern] = phrases([
        // There is no such page.
        "页面|网页|网址|链接|内容|文章|帖子|主题|信息|文档|资源|商品|视频|新闻 不存在|未找到|没有找到|没找到|找不到",
        "页面|网页|网址|链接|内容|文章|帖子|主题|信息|新闻|文档|资源|商品|视频|公众号|账号 !被|已|已经|遭|违规 删除|删掉|失效|过期|下架|移除|移动|屏蔽|关闭|迁移|停用|封禁|注销|冻结|无法",
        "页面|网页|内容|文章|视频|网站 !无法|不能|暂不|不可 查看|访问|显示|浏览|打开|运作|观看|加载",
        "页面|网页 飞走|走丢|走失|丢失|丢了|不见了|消失|迷路|去火星|去哪|已关闭|无法访问|无法显示|无法打开|暂时无法|出错",
        "找不到|未找到|没有找到|没找到|无法找到|未能找到|未检索到|没有检索到|没有查询到|未查询到|没有搜索到|没有搜到|未搜索到 "
            + "页|网址|文件|内容|文章|结果|数据|记录|相关|信息|帖子|符合|资源",
        "暂无|暂时没有|尚无 内容|数据|信息|相关|记录|文章|结果", "搜索|检索|查询|找到|共有|共 !0条|0个|0篇|0项",
        "您|你 访问|查看|浏览|请求|寻找|要找 不存在|出错|有误|错误|删除|飞|走失|丢失|失效|过期|找不到",
        "服务器|系统|网站|本站|站点|平台 错误|繁忙|异常|维护|开小差|升级|改造中|建设中|关闭|暂停|停止|未备案|到期|创建成功|迁移",
        "^ 页面 建设中|正在建设|正在维护", "出错了|出错啦|出了点问题", "参数错误|参数有误|参数不正确|非法访问|非法操作|非法请求", "访问|在线|排队 !人数过多|人数较多|人太多|人数太多",
        // What it runs on fails.
        "数据库 错误|出错|失败|异常|超时|无法|未能", "无法|不能|未能 !连接|链接 数据库|服务器", "网络|请求|加载|连接|操作|打开|访问|服务 !超时|失败",
        "database !connectionerror|connectionfailed|isunavailable|servererror",
        "errorestablishing|unabletoconnect|couldnotconnect|cantconnect|failedtoconnect database|mysql|server",
        "servergoneaway|serverhasgoneaway|connectiontimedout|connectionrefused|gatewaytimeout",
        // Nobody has furnished it yet, or it is for sale.
        "域名 !过期|到期|出售|转让|未绑定|未备案|停放|购买|续费|未授权|售卖|可售", "购买 此域名|该域名|本域名|这个域名",
        "domain !isforsale|forsale|maybeforsale|hasexpired|isparked", "buythisdomain|domainforsale",
        "welcometonginx|apache2defaultpage|iiswindowsserver|sitenotfound", "^ itworks $",
        "内容|结果|页面|信息 !不予 显示|展示", "内容|文章|帖子|主题 !审核中|待审核|正在审核", "网站|站点|域名 !未启用|不存在|未开通|未发布",
        "栏目|页面|频道 !正在建设|建设中", "youhavebeenblocked|requestblocked|databaseerror", "^ indexof",
        "http|status !error404|error500|error502|error503|404|500|502|503",
        "页面 !自动生成", "默认 !index|首页|页面|站点",
        "404notfound|error404|404error|404错误|404页面|403forbidden",
        "page|article|url|document|content|post|file|resource !notfound|notbefound|doesnotexist|doesntexist"
            + "|nolongeravailable"
            + "|nolongerexist|hasbeenremoved|hasbeendeleted|wasdeleted|beenmoved|beenremoved|beendeleted"
            + "|isnotavailable|unavailable",
        "nosuchpage|pagecantbefound|cantfindthepage|cantfindthatpage|couldntfind|internalservererror|badgateway"
            + "|serviceunavailable",
        "under !maintenance|construction",
        // One must log in, or may not see it.
        "登录|登陆|登入|注册 查看|浏览|阅读|访问|下载|观看|继续|回复|评论|可见",
        "没有|无|无此|缺少 !权限 访问|查看|浏览|阅读|操作|$", "用户组|权限 无法|不能|没有|不足", "权限不足|禁止访问|拒绝访问|访问受限|访问被拒绝|未授权|无权",
        "地区|区域|国家 无法|不能|暂不|不可|不支持|不提供|受限|限制|不在", "不在 !访问范围|允许访问|服务范围|服务区",
        "notavailable|unavailable !inyourregion|inyourcountry|inyourarea|inyourlocation",
        "must|please|need|have|required login|signin|loggedin|signedin|logon",
        "login|signin|register toview|toread|tocontinue|toaccess",
        "accessdenied|donthavepermission|donothavepermission|forbidden|unauthorized|notauthorized"
            + "|permissiondenied|membersonly",
        // One must pay.
        "会员|vip|付费|订阅|购买|充值|开通 专享|专属|可见|可看|阅读|查看|浏览|解锁|观看|下载|全文", "剩余|余下 未读|内容|全文 付费|购买|会员|订阅|解锁",
        "subscribers|subscriptionrequired|subscribe only|toread|tocontinue|toaccess|required",
        // A script will draw it.
        "正在|页面|内容|数据 !加载|载入|跳转 中|$", "^ 加载中|载入中|努力加载|拼命加载", "正在 !为您跳转|为你跳转|跳转到|跳转至", "^ loading", "redirecting",
        "页面|秒|自动 !跳转 到|至|首页|主页|$", "正在 !验证您的|检查您的|检测您的", "justamoment",
        // It is shown in another program.
        "微信|手机|客户端|app|电脑|浏览器 打开|查看|浏览|访问|阅读|观看", "关注 !公众号 查看|阅读|浏览",
        "启用|开启|打开|支持|需要|允许|禁用 !javascript|cookie|脚本",
        "enable|requires|require|support|turnon !javascript|cookies|scripts",
        "浏览器 不支持|版本过低|版本太低|无法显示|不能显示|升级", "检测到 !异常流量|异常请求|异常访问",
        "browser notsupport|doesnotsupport|outofdate|unsupported",
        // One must show to be a person.
        "验证码 继续|访问|验证|完成", "^ 输入|填写 !验证码|校验码",
        "请|需 输入|填写 !验证码|校验码", "完成 !验证 继续|后|$", "安全验证|人机验证|身份验证|完成验证|滑动验证|拖动滑块|拖动下方|向右滑动|点击验证|不是机器人",
        "访问|请求|操作 过于频繁|太频繁|过快|被拦截|被限制|存在异常|异常", "ip !被禁止|被封|被限制|被拦截|不在",
        "checkingyourbrowser|verifyyouare|verifythatyou|arearobot|areyouarobot|notarobot|captcha|ddosprotection"
            + "|toomanyrequests",
    ])

    /// What servers give as their answer.
    private static let statuses: Set<[UInt8]> = Set(["403", "404", "410", "500", "502", "503"].map { Array($0.utf8) })

    /// The same, but only as a clause of few words.
    private static let shortNotices: [PhrasePattern] = phrases([
        "请|您|你|需要|必须|尚未|还没有|还未|未 !登录|登陆|登入", "登录后|登陆后|登录才能|登录才可",
        "notfound", "pleasewait", "请 稍候|稍等|稍后",
    ])

    /// What stands beside a notice.
    private static let companions: [PhrasePattern] = phrases([
        "感谢|谢谢", "敬请|请 期待|谅解|理解|见谅|留意|知悉|关注", "带来不便|不便之处|不便", "恭喜|建议", "耐心等待", "续费|备案", "暂不 可见|可用|开放",
        "下载 客户端|app", "根据 法律法规|法规|规定|政策",
        "没有|未能|未自动|未 !跳转", "点击 这里|此处|链接|按钮", "抱歉|对不起|很遗憾|温馨提示|友情提示|系统提示|出错|错误|sorry|oops|error", "^ 提示",
        "返回|回到|进入|访问 首页|主页|上一页|上页|网站|前页",
        "秒|自动|立即 !跳转|返回|转到|转向", "检查|确认|核对 网址|地址|链接|拼写|输入|正确|网络|配置",
        "更换|换|其他|其它|修改|减少|尝试 !关键词|关键字|条件|搜索|词",
        "重试|再试|试试|重新|刷新|稍后|稍候|稍等|片刻", "用户名|密码|账号|帐号|账户|帐户|忘记|记住我|扫码|扫描|第三方|手机号|邮箱|验证码",
        "^ 登录|登陆|登入|注册|首页|关闭|搜索|刷新|返回|后退|确定|取消", "微信|短信|qq !登录|登陆|扫|关注",
        "无法|不能|暂时|可能|已被|已 访问|查看|显示|打开|删除|移动|改变|更名|不可用|重命名|下线",
        "联系 管理员|客服|站长|我们|作者|服务商|注册商|空间商|网站|qq|电话", "原因", "域名", "版权|copyright|icp备|公网安备|allrightsreserved", "剩余|未读|试读",
        "开通|充值|购买",
        "home|goback|tryagain|try|check|refresh|account|register|signup|signin|login|contact|wait|moment|return"
            + "|click|password|username",
    ])
}
