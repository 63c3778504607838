// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

@Suite struct DecodeTests {
    private func decode(_ body: [UInt8], contentType: String? = nil, url: String? = nil) throws -> Document {
        try Decode().process(RawDocument(body: body, crawl: CrawlMetadata(url: url, contentType: contentType)))
    }

    private func text(_ body: [UInt8], contentType: String? = nil) throws -> String {
        String(decoding: try decode(body, contentType: contentType).text, as: UTF8.self)
    }

    /// One word, in the bytes of each charset: made with Python's codecs.
    static let samples: [(label: String, charset: String, text: String, bytes: [UInt8])] = [
        ("gb2312", "gb18030", "中文", [0xD6, 0xD0, 0xCE, 0xC4]),
        // A character that GB2312 does not have, and one for which GB18030 needs four bytes.
        ("gb2312", "gb18030", "镕㐂", [0xE9, 0x46, 0x81, 0x39, 0xEF, 0x31]),
        ("x-gbk", "gb18030", "中文", [0xD6, 0xD0, 0xCE, 0xC4]),
        ("GB18030", "gb18030", "中文", [0xD6, 0xD0, 0xCE, 0xC4]),
        ("big5", "big5", "中文", [0xA4, 0xA4, 0xA4, 0xE5]),
        // Cantonese, in the Hong Kong supplement.
        (
            "Big5-HKSCS", "big5", "佢哋嘅中文好唔好",
            [202, 92, 146, 93, 157, 239, 164, 164, 164, 229, 166, 110, 173, 248, 166, 110]
        ),
        ("Shift_JIS", "shift_jis", "中文①", [0x92, 0x86, 0x95, 0xB6, 0x87, 0x40]),
        ("euc-jp", "euc-jp", "中文", [0xC3, 0xE6, 0xCA, 0xB8]),
        ("euc-kr", "euc-kr", "한국", [0xC7, 0xD1, 0xB1, 0xB9]),
        ("iso-8859-1", "windows-1252", "caf\u{E9} \u{20AC}", [0x63, 0x61, 0x66, 0xE9, 0x20, 0x80]),
        ("utf-16le", "utf-16le", "中a", [0x2D, 0x4E, 0x61, 0]),
        ("utf-16be", "utf-16be", "中a", [0x4E, 0x2D, 0, 0x61]),
    ]

    @Test(arguments: samples)
    func decodesTheDeclaredCharset(label: String, charset: String, text: String, bytes: [UInt8]) throws {
        let document = try decode(bytes, contentType: "text/plain; charset=\(label)")
        #expect(String(decoding: document.text, as: UTF8.self) == text)
        #expect(document.charset == charset)
    }

    @Test(
        arguments: [
            ("utf-8", [0xEF, 0xBB, 0xBF, 0xE4, 0xB8, 0xAD]), ("utf-16le", [0xFF, 0xFE, 0x2D, 0x4E]),
            ("utf-16be", [0xFE, 0xFF, 0x4E, 0x2D]), ("utf-32le", [0xFF, 0xFE, 0, 0, 0x2D, 0x4E, 0, 0]),
            ("utf-32be", [0, 0, 0xFE, 0xFF, 0, 0, 0x4E, 0x2D]),
        ] as [(String, [UInt8])]
    )
    func obeysAByteOrderMarkAndDropsIt(charset: String, bytes: [UInt8]) throws {
        let document = try decode(bytes, contentType: "text/plain; charset=big5")
        #expect(String(decoding: document.text, as: UTF8.self) == "中")
        #expect(document.charset == charset)
    }

    @Test func takesValidUTF8WhateverIsDeclared() throws {
        #expect(try decode(Array("中文".utf8), contentType: "text/html; charset=gb2312").charset == "utf-8")
    }

    /// 中文 in GB18030.
    private static let chinese: [UInt8] = [0xD6, 0xD0, 0xCE, 0xC4]

    @Test(arguments: [
        "<meta charset=gbk>", "<META CHARSET='GBK' />", "<meta name=x content=y><meta charset=\"gbk\">",
        "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\">",
        "<meta content='text/html;charset = gb2312' http-equiv=content-type>",
        "<!-- <meta charset=big5> --><meta charset=gbk>", "<a title='<meta charset=big5>'><meta charset=gbk>",
        "<meta charset=nonsense><meta charset=gbk>", "<metadata charset=big5><meta charset=gbk>",
        "<?xml version=\"1.0\" encoding=\"GBK\"?>", "<meta/charset=gbk>",
    ])
    func findsTheDeclarationInTheDocument(head: String) throws {
        let document = try decode(Array(head.utf8) + Self.chinese)
        #expect(document.charset == "gb18030")
        #expect(String(decoding: document.text.suffix(6), as: UTF8.self) == "中文")
    }

    @Test(arguments: [
        "<meta content='text/html; charset=gbk'>", "<!-- <meta charset=gbk> -->", "<meta charset=gb-unknown>",
        "meta charset=gbk", String(repeating: " ", count: 1024) + "<meta charset=gbk>", "<meta charset=utf-8>",
    ])
    func takesNothingElseForADeclaration(head: String) throws {
        let evidence = try decode(Array(head.utf8) + Self.chinese).charsetEvidence
        #expect(evidence?.basis == .frequency)
        #expect(evidence?.declarations.contains { $0.charset == "gb18030" } == false)
    }

    @Test func triesEachDeclarationUntilOneFits() throws {
        // Not Big5: 0x82 0x30 begins a character of GB18030 only.
        let body = Array("<meta charset=gbk>".utf8) + [0x82, 0x30, 0x81, 0x30]
        #expect(try decode(body, contentType: "text/html; charset=big5").charset == "gb18030")
    }

    /// Servers declare Latin-1 by default, and it decodes nearly anything.
    @Test func triesWindows1252Last() throws {
        let body = Array("<meta charset=gbk>".utf8) + Self.chinese
        #expect(try decode(body, contentType: "text/html; charset=iso-8859-1").charset == "gb18030")
    }

    @Test func aMetaElementDeclaresNoUTF16() throws {
        let body = Array("<meta charset=utf-16le>中文".utf8)
        #expect(try decode(body).charset == "utf-8")
    }

    /// 我们把检查发现的问题逐条登记,限期整改。 in GB18030.
    private static let sentence: [UInt8] = [
        0xCE, 0xD2, 0xC3, 0xC7, 0xB0, 0xD1, 0xBC, 0xEC, 0xB2, 0xE9, 0xB7, 0xA2, 0xCF, 0xD6, 0xB5, 0xC4, 0xCE, 0xCA,
        0xCC,
        0xE2, 0xD6, 0xF0, 0xCC, 0xF5, 0xB5, 0xC7, 0xBC, 0xC7, 0xA3, 0xAC, 0xCF, 0xDE, 0xC6, 0xDA, 0xD5, 0xFB, 0xB8,
        0xC4,
        0xA1, 0xA3,
    ]

    @Test func tellsTheCharsetByTheBytesWhereNothingDeclaresIt() throws {
        let document = try decode(Self.sentence)
        #expect(document.charset == "gb18030")
        #expect(document.charsetEvidence == CharsetEvidence(basis: .frequency))
        #expect(document.undecoded == 0)
    }

    @Test func doesNotBelieveADeclarationThatTheBytesContradict() throws {
        let document = try decode(Self.sentence, contentType: "text/plain; charset=big5")
        #expect(document.charset == "gb18030")
        #expect(
            document.charsetEvidence
                == CharsetEvidence(basis: .frequency, declarations: [CharsetEvidence.Declaration(.http, "big5")])
        )
    }

    @Test func rejectsWhatIsInNoCharset() {
        var generator = SplitMix64(seed: 3)
        let noise = (0..<400).map { _ in UInt8.random(in: 0x80...0xFF, using: &generator) }
        #expect {
            try decode(noise)
        } throws: { error in
            error as? Rejection
                == Rejection(
                    stage: "decode",
                    reason: .undecodable,
                    message: "the body is in no charset that is known here, as far as its bytes tell"
                )
        }
    }

    @Test func aStrayByteIsOnePlaceThatCannotBeDecoded() throws {
        let document = try decode(Self.sentence + [0xFF] + Self.sentence, contentType: "text/plain; charset=gbk")
        #expect(document.charset == "gb18030")
        #expect(document.undecoded == 1)
        #expect(String(decoding: document.text, as: UTF8.self).contains("。\u{FFFD}我们"))
    }

    @Test func rejectsATextOfWhichMuchIsLost() {
        let body = (0..<20).flatMap { _ in Self.sentence.prefix(8) + [0xFF, 0x20] }
        #expect {
            try decode(body, contentType: "text/plain; charset=gbk")
        } throws: { error in
            (error as? Rejection)?.message == "the body is likeliest gb18030, but 20 places in it are not"
        }
    }

    @Test func aCharacterThatTheEndCutsOffIsOnePlace() throws {
        let document = try decode(Self.sentence.dropLast(), contentType: "text/plain; charset=gbk")
        #expect(document.undecoded == 1)
        #expect(String(decoding: document.text, as: UTF8.self).hasSuffix("整改\u{FFFD}"))
    }

    @Test func decodesATextLongerThanAnyBuffer() throws {
        let body = Array(repeatElement(Self.chinese, count: 20_000).joined())
        let document = try decode(body, contentType: "text/plain; charset=gbk")
        #expect(document.text == Array(String(repeating: "中文", count: 20_000).utf8))
    }

    @Test func endsLinesWithLineFeeds() throws {
        #expect(try text(Array("a\r\nb\rc\nd\r\r\n\n".utf8)) == "a\nb\nc\nd\n\n\n")
    }

    @Test func dropsNUL() throws {
        #expect(try text([0x61, 0, 0x62, 0x0D, 0, 0x0A]) == "ab\n\n")
    }

    @Test func handsTheMetadataOn() throws {
        let raw = RawDocument(
            body: Array("正文".utf8),
            crawl: CrawlMetadata(url: "https://example.cn/1", source: "example"),
            coordinates: Coordinates(topic: "docs.raw", partition: 3, offset: 7)
        )
        let document = try Decode().process(raw)
        #expect(document.id == raw.id)
        #expect(document.crawl == raw.crawl)
        #expect(document.coordinates == raw.coordinates)
        #expect(document.sourceLines == nil)
    }

    @Test(
        arguments: [
            ("<!DOCTYPE html><p>a", nil, nil), (" \n<html lang=zh>a", nil, nil), ("<!-- x --> <body>a", nil, nil),
            ("<?xml version='1.0'?>\n<html>", nil, nil), ("a<br>b", "text/html; charset=utf-8", nil),
            ("a</p>b", "application/xhtml+xml", nil), ("a<br>b", nil, "https://example.cn/a.HTM?b=1#c"),
            ("a<br>b", nil, "file:/a/b.html"), ("<div>a</div>", "text/plain", nil),
        ] as [(String, String?, String?)]
    )
    func recognizesHTML(text: String, contentType: String?, url: String?) throws {
        #expect(try decode(Array(text.utf8), contentType: contentType, url: url).format == .html)
    }

    @Test(
        arguments: [
            ("正文", "text/html", "https://example.cn/a.html"), ("a < b, c <= d <3 <", "text/html", nil),
            ("a<br>b", nil, nil),
            ("a<br>b", "text/plain", "https://example.cn/a.txt?b.html"), ("<header>", nil, nil), ("", "text/html", nil),
        ] as [(String, String?, String?)]
    )
    func takesTheRestForPlainText(text: String, contentType: String?, url: String?) throws {
        #expect(try decode(Array(text.utf8), contentType: contentType, url: url).format == .plain)
    }

    @Test func makesValidUTF8OfAnyBytes() {
        var generator = SplitMix64(seed: 1)
        let labels = ["gbk", "big5", "shift_jis", "euc-jp", "euc-kr", "latin1", "utf-16le", "utf-16be", "x", "utf-8"]
        for round in 0..<2000 {
            // Short ones decode now and then, long ones hardly ever.
            let bytes = generator.bytes(count: Int.random(in: 0..<40, using: &generator))
            guard let document = try? decode(bytes, contentType: "charset=\(labels[round % labels.count])") else {
                continue
            }
            #expect(String(validating: document.text, as: UTF8.self) != nil, "\(bytes)")
        }
    }
}
