// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

/// Pages that a script draws keep their articles in data.
@Suite struct EmbeddedArticleTests {
    private static let first = "河口乡的水闸昨天修好了\u{FF0C}今天开始放水\u{FF0C}下游各村都能浇上地\u{3002}"
    private static let second = "水利站说\u{FF0C}渠道还要清淤\u{FF0C}清完以后\u{FF0C}再把闸门油漆一遍\u{3002}"

    private func lines(_ script: String, body: String = "<div id=app></div>") -> [String] {
        PageReading("<title>河口水闸</title>\n<body>\(body)\n\(script)</body>").lines
    }

    @Test func readsAnAssignment() {
        let data = #"{"id":7,"article":{"title":"水闸","content":"\#(Self.first)\n\#(Self.second)","tags":["水"]}}"#
        #expect(lines("<script>window.__STATE__ = \(data);(function(){})()</script>") == [Self.first, Self.second])
    }

    @Test func readsMarkupInEscapes() {
        let data =
            #"{"a":{"Body":"\u003cp\u003e\#(Self.first)\u003c\/p\u003e\u003cp\u003e\#(Self.second)\ud83d\ude00\u003c/p\u003e"}}"#
        #expect(
            lines("<script id=data type='application/json'>\(data)</script>") == [
                Self.first, Self.second + "\u{1F600}",
            ]
        )
    }

    @Test func readsMarkupThatIsEscapedTwice() {
        let data = #"{"content": "&lt;p&gt;\#(Self.first)&lt;/p&gt;&lt;p&gt;\#(Self.second)&lt;/p&gt;"}"#
        #expect(lines("<script>var d = \(data)</script>") == [Self.first, Self.second])
    }

    @Test func readsLinkedData() {
        let data = #"{"@type":"NewsArticle","headline":"水闸","articleBody":"\#(Self.first)\n\#(Self.second)"}"#
        #expect(lines("<script type='application/ld+json'>\(data)</script>") == [Self.first, Self.second])
    }

    @Test func readsDataInAString() {
        let data = #"{\"post\":{\"text\":\"\#(Self.first)\\n\#(Self.second)\"}}"#
        #expect(lines("<script>load(JSON.parse(\"\(data)\"))</script>") == [Self.first, Self.second])
    }

    @Test func takesTheLongestText() {
        let data = #"{"hot":[{"content":"\#(Self.first)"}],"main":{"content":"\#(Self.second)\#(Self.second)"}}"#
        #expect(lines("<script>x=\(data)</script>", body: "<p>正在加载\u{FF0C}请稍候</p>") == [Self.second + Self.second])
    }

    /// Editors keep a text as a list of blocks, with lists of runs in them, or of what was typed.
    @Test(arguments: [
        #"{"title":"水闸","blocks":[{"type":"paragraph","text":"\#(first)"},{"type":"image","url":"a"},{"type":"paragraph","text":"\#(second)"}]}"#,
        #"{"content": [{"insert": "\#(first)"}, {"insert": "\n"}, {"attributes": {"bold": true}, "insert": "\#(second)"}]}"#,
        #"[{"id":"x","type":"p","data":{"text":"\#(first)"}},{"id":"y","type":"p","data":{"text":"\#(second)"}}]"#,
        #"{"doc":{"type":"doc","content":[{"type":"paragraph","content":[{"type":"text","text":"\#(first)"}]},{"type":"paragraph","content":[{"type":"text","text":"\#(second)"}]}]}}"#,
        #"{"body":[{"text":"<b>\#(first)</b>"},{"text":"<i>\#(second)</i>"}]}"#,
    ])
    func readsAllBlocksOfAList(data: String) {
        #expect(lines("<script>var d = \(data);</script>") == [Self.first, Self.second])
        let escaped = data.replacing(#"\"#, with: #"\\"#).replacing(#"""#, with: #"\""#)
        #expect(lines("<script>load(\"\(escaped)\")</script>") == [Self.first, Self.second])
    }

    @Test func joinsTheRunsOfABlock() {
        let data = """
            {"nodes":[{"type":"p","children":[{"text":"河口乡的水闸昨天修好了\u{FF0C}","bold":true},{"text":"今天开始放水\u{FF0C}下游各村都能浇上地\u{3002}"}]},\
            {"type":"p","children":[{"text":"\(Self.second)"}]}]}
            """
        #expect(lines("<script>d=\(data)</script>") == [Self.first, Self.second])
    }

    /// Comments and teasers stand in lists as well.
    @Test(arguments: [
        #"[{"user":"甲","text":"\#(first)"},{"user":"乙","text":"\#(first)"}]"#,
        #"[{"id":1,"content":"\#(first)"},{"id":2,"content":"\#(first)"}]"#,
        #"[{"title":"甲","text":"\#(first)"},{"title":"乙","text":"\#(first)"}]"#,
    ])
    func takesNoListOfOtherThings(list: String) {
        let text = Self.second + Self.first
        #expect(lines(#"<script>x={"list":\#(list),"article":{"content":"\#(text)"}}</script>"#) == [text])
    }

    @Test func knowsTheLinesOfTheScript() {
        let page = PageReading(
            "<title>x</title>\n<body>\n<script>\nvar d = {\"content\": \"\(Self.first)\(Self.second)\"}</script></body>"
        )
        #expect(page.document?.sourceLines == [LineRange(3, 4)])
    }

    @Test(arguments: [
        #"<script>x={"content":"短"}</script>"#, #"<script>x={"content":"没有结束"#,
        #"<script>x={"content": 7, "body": null}</script>"#,
        #"<script type="text/x-template">{"content":"\#(first)"}</script>"#,
        #"<script>x={"other":"\#(first)"}</script>"#,
    ])
    func findsNone(script: String) {
        #expect(PageReading("<div id=app></div>\(script)").reason == .noContent)
    }

    @Test func prefersWhatThePageShows() {
        let script = #"<script>x={"content":"\#(Self.second)"}</script>"#
        #expect(lines(script, body: "<div><p>\(Self.first)</p></div>") == [Self.first])
    }

    @Test func readsWhatStandsInForFrames() {
        let page = PageReading(
            "<frameset cols='1,2'><frame src=a><noframes><body><p>\(Self.first)</p><p>\(Self.second)</p></body></noframes></frameset>"
        )
        #expect(page.lines == [Self.first, Self.second])
    }
}
