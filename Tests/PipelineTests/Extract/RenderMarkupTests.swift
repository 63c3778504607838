// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

@Suite struct RenderMarkupTests {
    private func render(_ html: String, maximumDepth: Int = 512) throws -> Document {
        let document = Document(id: DocumentID(url: nil, body: []), text: Array(html.utf8), format: .html)
        return try RenderMarkup(maximumDepth: maximumDepth).process(document)
    }

    /// The lines of a page, without the line feed at the end.
    private func text(_ html: String) throws -> String {
        var text = String(decoding: try render(html).text, as: UTF8.self)
        if text.hasSuffix("\n") { text.removeLast() }
        return text
    }

    @Test(arguments: [
        ("<p>甲</p><p>乙</p>", "甲\n乙"), ("<p>甲<p>乙", "甲\n乙"), ("<div><div>甲</div></div>乙", "甲\n乙"),
        ("<h1>甲</h1>乙<ul><li>丙<li>丁</ul>戊", "甲\n乙\n丙\n丁\n戊"), ("甲<br>乙<br/>丙", "甲\n乙\n丙"),
        ("甲<br><br>乙", "甲\n\n乙"), ("<p>甲<br></p><p>乙</p>", "甲\n乙"), ("<p>甲</p><br><p>乙</p>", "甲\n\n乙"),
        ("甲<b>乙</b><span>丙</span>", "甲乙丙"), ("甲<hr>乙", "甲\n乙"),
    ])
    func makesBlocksLines(html: String, expected: String) throws {
        #expect(try text(html) == expected)
    }

    @Test(arguments: [
        (" a  b\t\tc \n\n d ", "a b c d"), ("<p> a <b> b </b> c </p>", "a b c"), ("甲\n乙", "甲乙"), ("甲 \n\t 乙", "甲乙"),
        ("甲 乙", "甲 乙"), ("甲\nb", "甲 b"), ("a\n乙", "a 乙"), ("。\n“乙", "。“乙"), ("甲”\n乙", "甲”乙"), ("a”\n“b", "a” “b"),
        ("한국\n한국", "한국 한국"), ("<b>甲</b>\n<b>乙</b>", "甲乙"), ("a<p> </p>b", "a\nb"), ("甲\u{A0}乙", "甲\u{A0}乙"),
    ])
    func collapsesWhiteSpace(html: String, expected: String) throws {
        #expect(try text(html) == expected)
    }

    @Test(arguments: [
        ("<pre>a  b\n  c\n\nd</pre>e", "a  b\n  c\n\nd\ne"), ("a<pre>\nb</pre>", "a\nb"),
        ("<pre>a<b>\n b</b></pre>", "a\n b"),
        ("<pre>a\tb</pre>", "a\tb"),
    ])
    func keepsWhiteSpaceOfPreformattedText(html: String, expected: String) throws {
        #expect(try text(html) == expected)
    }

    @Test(arguments: [
        ("<table><tr><td>a<td>b<tr><td>c<td>d</table>e", "a\tb\nc\td\ne"),
        ("<table> <tr> <th> a </th> <th> b </th> </tr> </table>", "a\tb"),
        ("<table><tr><td><p>a</p></td><td><div>b</div></td></tr></table>", "a\tb"),
        ("<table><tr><td>a</td><td></td><td><br></td><td>b</td></tr></table>", "a\t\t\tb"),
        // Cells that hold paragraphs lay out a page.
        ("<table><tr><td>a<td><p>b<p>c<td>d</table>", "a\tb\nc\nd"),
        ("<table><tr><td>a<td><table><tr><td>b<td>c</table></table>d", "a\nb\tc\nd"), ("<td>a</td><td>b</td>", "a\nb"),
    ])
    func writesARowAsALine(html: String, expected: String) throws {
        #expect(try text(html) == expected)
    }

    @Test(arguments: [
        "甲<script>if (a < b) { document.write('<p>x</p>') }</script>乙", "甲<style>p { color: red }</style>乙",
        "甲<!-- x -->乙", "甲<noscript><p>x</p></noscript>乙", "甲<template><p>x</p></template>乙", "甲<iframe>x</iframe>乙",
        "<ruby>甲<rp>(</rp><rt>x</rt><rp>)</rp></ruby>乙", "<ruby>甲<rt>x</ruby>乙", "甲<svg><title>x</title></svg>乙",
        "<title>x</title>甲乙", "甲<?php x ?>乙", "甲<noscript><noscript>x</noscript>y</noscript>乙",
    ])
    func dropsWhatIsNotText(html: String) throws {
        #expect(try text(html) == "甲乙")
    }

    @Test(arguments: [
        ("&lt;&amp;&gt;&quot;", "<&>\""), ("&nbsp;", "\u{A0}"), ("&#20013;&#x6587;", "中文"),
        ("&ldquo;&hellip;&mdash;", "“…—"),
        ("&unknown;", "&unknown;"), ("a&b", "a&b"), ("&#xD800;&#1114112;a", "a"),
    ])
    func decodesCharacterReferences(html: String, expected: String) throws {
        #expect(try text("<p>\(html)</p>") == expected)
    }

    @Test(arguments: [
        ("<title> 关于\n 通报 </title>", "关于 通报"), ("<title>a</title><title>b</title>", "a"),
        ("<title> </title><title>b</title>", "b"),
        ("<title>a &amp; b</title>", "a & b"), ("<title>a<b>b</b></title>", "ab"),
    ])
    func takesTheTitle(html: String, expected: String) throws {
        let document = try render("<html><head>\(html)</head><body>x</body></html>")
        #expect(document.title == expected)
        #expect(document.text == Array("x\n".utf8))
    }

    @Test func hasNoTitleWhereThePageHasNone() throws {
        #expect(try render("<p>x").title == nil)
        #expect(try render("<title></title><p>x").title == nil)
    }

    @Test func isPlainAfterwards() throws {
        #expect(try render("<p>甲</p>").format == .plain)
    }

    @Test func passesPlainText() throws {
        let document = Document(id: DocumentID(url: nil, body: []), text: Array("a <b>\n  c".utf8), format: .plain)
        #expect(try RenderMarkup(maximumDepth: 10).process(document) == document)
    }

    /// The charset was decided before: what the page says of it counts no more.
    @Test func readsUTF8WhateverThePageDeclares() throws {
        #expect(try text("<?xml encoding='big5'?><meta charset=gb2312><p>中文") == "中文")
    }

    @Test func knowsTheSourceLines() throws {
        let document = try render("<html>\n<p>甲\n甲</p>\n\n<p>乙</p><p>丙\n<br>\n丁&amp;\n戊</p>\n</html>\n")
        #expect(String(decoding: document.text, as: UTF8.self) == "甲甲\n乙\n丙\n丁& 戊\n")
        #expect(document.sourceLines == [LineRange(2, 3), LineRange(5, 5), LineRange(5, 5), LineRange(7, 8)])
    }

    @Test func knowsTheSourceLinesOfPreformattedText() throws {
        let document = try render("x\n<pre>\na\n\nb</pre>")
        #expect(String(decoding: document.text, as: UTF8.self) == "x\na\n\nb\n")
        #expect(document.sourceLines?.map(\.start) == [1, 3, 5, 5])
    }

    @Test func keepsCharactersWholeAcrossBuffers() throws {
        let words = String(repeating: "中文，", count: 30_000)
        #expect(try text("<p>a\(words)</p>") == "a\(words)")
    }

    /// A cell that reaches into rows below is repeated, and one that is wider than others has empty ones behind it.
    @Test(arguments: [
        ("<tr><td rowspan=2>甲<td>1<td>2<tr><td>3<td>4<tr><td>乙<td>5<td>6", "甲\t1\t2\n甲\t3\t4\n乙\t5\t6"),
        ("<tr><td>1<td rowspan=3>甲<tr><td>2<tr><td>3<tr><td>4<td>乙", "1\t甲\n2\t甲\n3\t甲\n4\t乙"),
        ("<tr><th rowspan=2>村<th colspan=2>亩<th>户<tr><th>田<th>地<th>口", "村\t亩\t\t户\n村\t田\t地\t口"),
        ("<tr><td colspan=3>甲<tr><td>1<td>2<td>3", "甲\n1\t2\t3"),
        ("<tr><td rowspan=2 colspan=2>甲<td>1<tr><td>2", "甲\t\t1\n甲\t\t2"),
        ("<tr><td rowspan=9>甲<td>1</table>乙<table><tr><td>2<td>3", "甲\t1\n乙\n2\t3"),
        (
            "<tr><td rowspan=2>栏目<td>1<tr><td>河口乡的水闸修好了\u{FF0C}今天放水\u{FF0C}能浇上地\u{3002}",
            "栏目\t1\n河口乡的水闸修好了\u{FF0C}今天放水\u{FF0C}能浇上地\u{3002}"
        ),
        ("<tr><td rowspan=2><a href=/>甲</a><td>1<tr><td>2<td>3", "甲\t1\n\t2\t3"),
        ("<tr><td rowspan=x colspan=-1>甲<td>1", "甲\t1"),
    ])
    func keepsCellsInTheirColumns(rows: String, expected: String) throws {
        #expect(try text("<table>\(rows)</table>") == expected)
    }

    @Test(arguments: ["div", "b", "span", "ul", "table><tr><td", "blockquote", "font", "x"])
    func rejectsDeepNesting(element: String) throws {
        let page = String(repeating: "<\(element)>", count: 100_000)
        #expect {
            try render(page)
        } throws: { error in
            error as? Rejection
                == Rejection(
                    stage: "render_markup",
                    reason: .tooDeep,
                    message: "elements are nested more than 512 deep"
                )
        }
    }

    @Test func takesElementsUpToTheDepth() throws {
        // html and body are open around them.
        let page = String(repeating: "<div>", count: 8) + "甲"
        #expect(try render(page, maximumDepth: 10).text == Array("甲\n".utf8))
        #expect(throws: Rejection.self) { try render(page, maximumDepth: 9) }
    }

    /// libxml2 2.9 compares each attribute with all before it: without a limit this takes minutes.
    @Test func rejectsAnElementOfVeryManyAttributes() {
        let page = "<p " + (0..<200_000).map { "a\($0)" }.joined(separator: " ") + ">甲"
        #expect {
            try render(page)
        } throws: { error in
            (error as? Rejection)?.reason == .tooLarge
                && (error as? Rejection)?.message == "an element has more than 1000 attributes"
        }
    }

    @Test func takesAnElementOfManyAttributes() throws {
        let page =
            "<p " + (0..<1000).map { "a\($0)" }.joined(separator: " ") + ">甲" + String(repeating: "乙", count: 9000)
        #expect(try render(page).text.count == 3 * 9001 + 1)
    }

    private static let fragments = [
        "<div>", "</div>", "<p>", "</p>", "<table>", "<tr>", "<td>", "</table>", "<script>", "</script>", "<!--", "-->",
        "<pre>", "</pre>", "<br>", "<title>", "</title>", "<ruby>", "<rt>", "</ruby>", "<a href=\"", "\">", "'", "=",
        "&amp;", "&#", "&#x4E2D;", ";", "甲", "乙\n丙", " ", "\n", "\t", "a", "<", ">", "/", "<![CDATA[", "]]>", "<?",
        "\u{A0}",
        "<b>", "</b>", "<li>", "<select><option>", "</body>", "</html>", "<html a=b>", "<body>", "<head>", "<frameset>",
        "<textarea>", "<style>", "</style>", "<svg>", "</svg>", "<plaintext>", "\u{FFFD}", "\u{1}",
    ]

    @Test func makesTextOfAnyMarkup() throws {
        var generator = SplitMix64(seed: 4)
        for _ in 0..<3000 {
            let length = Int.random(in: 0..<60, using: &generator)
            let page = (0..<length).map { _ in Self.fragments.randomElement(using: &generator) ?? "" }.joined()
            let document = try render(page)
            #expect(String(validating: document.text, as: UTF8.self) != nil, "\(page.debugDescription)")
            #expect(document.sourceLines?.count == document.lineCount, "\(page.debugDescription)")
            let lines = page.utf8.count { $0 == 0x0A } + 1
            #expect(
                document.sourceLines?.allSatisfy { 1 <= $0.start && $0.start <= $0.end && $0.end <= lines } == true,
                "\(page.debugDescription)"
            )
        }
    }

    /// Bytes that are not UTF-8 never come here; they do no harm if they do.
    @Test func survivesMalformedBytes() throws {
        var generator = SplitMix64(seed: 5)
        for _ in 0..<1000 {
            let bytes = generator.bytes(count: Int.random(in: 0..<200, using: &generator)) + Array("<p>x".utf8)
            let document = Document(id: DocumentID(url: nil, body: []), text: bytes, format: .html)
            #expect(try RenderMarkup(maximumDepth: 512).process(document).format == .plain)
        }
    }
}
