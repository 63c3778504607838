// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

/// Pages that say that there is none, or what to do to see one.
@Suite struct EmptyPageNoticeTests {
    @Test(arguments: [
        "您要找的网页不见了\u{FF0C}请核对网址\u{FF0C}或者返回首页\u{3002}", "非常抱歉\u{FF0C}该帖子已经被管理员移除\u{FF0C}无法显示\u{3002}",
        "對不起\u{FF0C}您訪問的頁面不存在！<br>3秒後自動跳轉至首頁",
        "没有查询到符合条件的结果\u{FF0C}请更换关键字重试\u{3002}", "服务器繁忙\u{FF0C}请稍后再试\u{3002}", "暂无数据",
        "Sorry, the article you are looking for does not exist. Please go back to our home page.",
    ])
    func rejectsThatThereIsNoPage(text: String) {
        #expect(PageReading("<title>提示</title><div><p>\(text)</p></div>").reason == .noContent)
    }

    @Test(arguments: [
        "数据库连接错误", "Error establishing a database connection", "无法连接到数据库服务器\u{FF0C}请检查配置\u{3002}",
        "网络请求超时\u{FF0C}请刷新重试\u{3002}",
        "系统维护中\u{FF0C}请稍后再试\u{3002}给您带来不便\u{FF0C}敬请谅解\u{3002}", "本站正在升级改造\u{FF0C}暂停访问\u{3002}",
        "网站建设中\u{FF0C}敬请期待\u{3002}",
        "该域名已过期\u{FF0C}请联系注册商续费\u{3002}", "This domain is for sale. Buy this domain.", "本域名正在出售\u{FF0C}有意请联系QQ 10000",
        "恭喜\u{FF0C}站点创建成功！这是默认首页\u{FF0C}本页面由系统自动生成", "Welcome to nginx!",
    ])
    func rejectsServersAndParkedDomains(text: String) {
        #expect(PageReading("<title>提示</title><div><p>\(text)</p></div>").reason == .noContent)
    }

    @Test(arguments: [
        "抱歉\u{FF0C}没有找到与\u{201C}水车\u{201D}相关的内容", "很抱歉\u{FF0C}没有找到与水车修理有关的结果\u{3002}建议您换个关键词试试\u{3002}",
        "搜索\u{201C}水车\u{201D}共找到 0 条结果",
        "HTTP 500 - 内部服务器错误", "请先关注公众号后查看全文", "文章审核中\u{FF0C}暂不可见", "Sorry, you have been blocked", "请完成下列验证后继续",
        "请输入验证码", "请输入验证码继续访问", "您所在的地区无法访问", "抱歉\u{FF0C}您所在的区域暂不支持访问本网站\u{3002}", "请开启JavaScript",
        "请开启JavaScript后重新加载页面",
        "请在微信客户端打开链接", "本页面需要在微信客户端中打开", "正在为您跳转", "页面将在5秒后自动跳转到首页\u{FF0C}如未跳转请点击此处",
    ])
    func rejectsWhatAsksForSomethingElse(text: String) {
        #expect(PageReading("<title>某网</title><p>\(text)</p>").reason == .noContent)
    }

    @Test(arguments: [
        "您还没有登录\u{FF0C}登录以后才能浏览全文\u{3002}", "你需要註冊並登入才能查看這個主題\u{FF0C}已有帳號\u{FF1F}請登入",
        "本内容仅限会员阅读\u{FF0C}开通VIP即可解锁\u{FF0C}余下内容未读\u{3002}",
        "抱歉\u{FF0C}您没有权限查看该页面\u{3002}", "You need to sign in to read this article.",
        "Please log in to continue. Forgot your password?",
    ])
    func rejectsWalls(text: String) {
        #expect(PageReading("<title>某网</title><p>\(text)</p>").reason == .noContent)
    }

    @Test(arguments: [
        "页面加载中\u{FF0C}请稍等……", "本站需要启用JavaScript才能正常显示\u{FF0C}请打开后刷新\u{3002}",
        "您的请求过于频繁\u{FF0C}请完成验证后继续访问\u{FF0C}谢谢\u{3002}",
        "Checking your browser before accessing the site, please wait a moment.", "您的浏览器不支持框架\u{FF0C}请升级\u{3002}",
    ])
    func rejectsShellsAndChallenges(text: String) {
        #expect(PageReading("<title>某网</title><p>\(text)</p>").reason == .noContent)
    }

    @Test func rejectsAFormForAPassword() {
        let form = "<form>手机号<input name=u>密码<input type=Password name=p><button>进入</button></form>"
        #expect(PageReading("<title>用户中心</title><p>欢迎回来</p>\(form)").reason == .noContent)
        let rows = (1...9).map { "<tr><td>第\($0)村<td>值班员\($0)号</tr>" }.joined()
        #expect(PageReading("\(form)<table>\(rows)</table>").document != nil)
        // Beside an article it is the box at the head of the page.
        let article = "河口乡的水闸昨天修好了\u{FF0C}今天开始放水\u{FF0C}下游各村都能浇上地\u{3002}"
        #expect(PageReading("\(form)<div><p>\(article)</p></div>").lines == [article])
    }

    @Test func rejectsByTheTitle() {
        #expect(PageReading("<title>页面不存在 - 某网</title><p>去别处看看吧\u{FF0C}也许有你喜欢的\u{3002}</p>").reason == .noContent)
    }

    /// An article may speak of logging in, of a page that is gone, of a server.
    @Test(arguments: [
        "请先登录缴费平台再填户号\u{FF0C}乡里的会计会在当天核对\u{FF0C}核对结果用短信告诉大家\u{3002}",
        "河口乡开通了预约网页\u{FF0C}老人不会用的\u{FF0C}可以请村干部代办\u{FF0C}一次办好\u{3002}",
        "县里通知\u{FF0C}网站已关闭提问栏目的单位\u{FF0C}月底以前要重新开放\u{3002}", "民警没有找到与此案有关的记录\u{FF0C}还要到邻县去查\u{3002}",
        "派出所提醒\u{FF1A}不要点陌生链接\u{FF0C}不要输入验证码\u{3002}", "因系统维护\u{FF0C}河口乡卫生院今晚不能挂号\u{FF0C}明早恢复\u{3002}",
        "请乡亲们在微信客户端打开链接填报水田面积\u{FF0C}月底截止\u{3002}",
        "凡是电话里要您输入验证码的\u{FF0C}都是骗子\u{FF0C}请马上挂断\u{3002}", "因域名到期\u{FF0C}河口乡的网站下周换新地址\u{FF0C}请大家知道\u{3002}",
        "因系统升级维护\u{FF0C}本网站6月1日22时起暂停服务\u{FF0C}给您带来不便\u{FF0C}敬请谅解\u{3002}特此公告\u{3002}",
        "河口乡的水费单页面找不到去年的数据\u{FF0C}会计翻出了纸质账本\u{FF0C}逐户抄录\u{FF0C}花了两天\u{FF0C}终于对上了\u{3002}",
    ])
    func keepsArticles(text: String) {
        #expect(PageReading("<title>河口乡水费</title><div><p>\(text)</p></div>").lines == [text])
    }
}
