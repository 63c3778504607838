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
        "河口乡的水费单页面找不到去年的数据\u{FF0C}会计翻出了纸质账本\u{FF0C}逐户抄录\u{FF0C}花了两天\u{FF0C}终于对上了\u{3002}",
    ])
    func keepsArticles(text: String) {
        #expect(PageReading("<title>河口乡水费</title><div><p>\(text)</p></div>").lines == [text])
    }
}
