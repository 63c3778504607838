// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

@Suite struct ScreenTests {
    private func rejection(
        _ body: [UInt8],
        httpStatus: String? = nil,
        maximumBytes: Int = 1 << 20,
        maximumLineBytes: Int = 1 << 20
    ) -> Rejection? {
        do throws(Rejection) {
            let raw = RawDocument(body: body, crawl: CrawlMetadata(httpStatus: httpStatus))
            _ = try Screen(maximumBytes: maximumBytes, maximumLineBytes: maximumLineBytes).process(raw)
            return nil
        } catch {
            return error
        }
    }

    @Test func rejectsAnEmptyBody() {
        #expect(
            rejection([]) == Rejection(stage: "screen", reason: .empty, message: "the body has no bytes")
        )
    }

    @Test(arguments: ["400", "404", "404 Not Found", " 503"])
    func rejectsAFailedFetch(status: String) {
        #expect(rejection(Array("不存在".utf8), httpStatus: status)?.reason == .httpError)
    }

    @Test(arguments: ["200", "304", "", "none", "399"])
    func passesOtherStatuses(status: String) {
        #expect(rejection(Array("正文".utf8), httpStatus: status) == nil)
    }

    @Test func namesTheStatus() {
        #expect(rejection([0x61], httpStatus: "404")?.message == "the crawler got HTTP status 404")
    }

    @Test func rejectsWhatIsLargerThanTheLimit() {
        let body = Array("正文".utf8)
        #expect(rejection(body, maximumBytes: 6) == nil)
        let rejection = rejection(body, maximumBytes: 5)
        #expect(rejection?.reason == .tooLarge)
        #expect(rejection?.message == "the body has 6 bytes; at most 5 are taken")
    }

    @Test(arguments: [
        ("甲乙\n甲乙丙\n", 2, 9), ("甲乙\r\n\r\n甲乙丙丁", 3, 12), ("甲乙\r甲乙丙", 2, 9), ("甲乙丙", 1, 9), ("甲乙\n\r甲乙丙", 3, 9),
    ])
    func rejectsALineThatIsLongerThanTheLimit(text: String, number: Int, bytes: Int) {
        let rejection = rejection(Array(text.utf8), maximumLineBytes: 6)
        #expect(rejection?.reason == .tooLarge)
        #expect(rejection?.message == "line \(number) has \(bytes) bytes; at most 6 are taken")
    }

    @Test(arguments: ["甲乙", "甲乙\n", "甲乙\r\n甲乙\r\n", "甲乙\r甲乙", "\n\n甲乙\n甲\n乙\n"])
    func passesLinesUpToTheLimit(text: String) {
        #expect(rejection(Array(text.utf8), maximumLineBytes: 6) == nil)
    }

    /// A page may be one line, however large it is.
    @Test(arguments: [8_000_000, 8 << 20])
    func passesTheLongestBodyInOneLine(count: Int) throws {
        let options = PipelineOptions()
        let body = [UInt8](repeating: 0x61, count: count)
        #expect(
            rejection(body, maximumBytes: options.maximumBytes, maximumLineBytes: options.maximumLineBytes) == nil
        )
    }

    /// The first bytes of each type, as its own programs write them.
    static let binaries: [(type: String, bytes: [UInt8])] = [
        ("a PDF file", Array("%PDF-1.7\n".utf8)),
        ("an RTF file", Array("{\\rtf1\\ansi".utf8)),
        ("an Office file (doc, xls or ppt)", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, 0]),
        ("an Office file (docx, xlsx or pptx)", zip("[Content_Types].xml")),
        ("an Office file (docx)", zip("word/document.xml")),
        ("an EPUB file", zip("mimetypeapplication/epub+zip")),
        ("a JAR archive", zip("META-INF/MANIFEST.MF")),
        ("a ZIP archive", zip("readme.txt")),
        ("a PNG image", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D]),
        ("a JPEG image", [0xFF, 0xD8, 0xFF, 0xE0, 0, 0x10]),
        ("a GIF image", Array("GIF89a".utf8) + [0x40, 1, 0x20, 1, 0xF7, 0, 0]),
        ("a WebP image", Array("RIFF".utf8) + [0x24, 1, 0, 0] + Array("WEBPVP8 ".utf8)),
        ("a BMP image", Array("BM".utf8) + [0x36, 0x10, 0, 0, 0, 0, 0, 0, 0x36, 0, 0, 0]),
        ("a TIFF image", [0x49, 0x49, 0x2A, 0, 8, 0, 0, 0]),
        ("an icon", [0, 0, 1, 0, 2, 0, 16, 16]),
        ("a gzip file", [0x1F, 0x8B, 0x08, 0]),
        ("a bzip2 file", Array("BZh9".utf8) + [0x31, 0x41, 0x59, 0x26, 0x53, 0x59]),
        ("an xz file", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0]),
        ("a Zstandard file", [0x28, 0xB5, 0x2F, 0xFD, 0x04]),
        ("a 7z archive", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C, 0, 4]),
        ("a RAR archive", Array("Rar!".utf8) + [0x1A, 0x07, 0x01, 0]),
        ("a tar archive", [UInt8](repeating: 0x61, count: 257) + Array("ustar".utf8) + [0, 0x30, 0x30]),
        ("an MP3 file", Array("ID3".utf8) + [4, 0, 0, 0, 0, 0]),
        ("an MP4, HEIC or other ISO media file", [0, 0, 0, 0x20] + Array("ftypisom".utf8)),
        ("an Ogg file", Array("OggS".utf8) + [0, 2]),
        ("a web font", Array("wOFF".utf8) + [0, 1, 0, 0]),
        ("an ELF program", [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1]),
        ("a Windows program", Array("MZ".utf8) + [0x90, 0, 3, 0] + [UInt8](repeating: 0, count: 58)),
        ("a Java class", [0xCA, 0xFE, 0xBA, 0xBE, 0, 0, 0, 52]),
        ("an SQLite database", Array("SQLite format 3".utf8) + [0]),
    ]

    private static func zip(_ entry: String) -> [UInt8] {
        Array("PK".utf8) + [3, 4] + [UInt8](repeating: 0, count: 26) + Array(entry.utf8)
    }

    @Test(arguments: binaries)
    func rejectsABinaryFileByName(type: String, bytes: [UInt8]) {
        let rejection = rejection(bytes)
        #expect(rejection?.reason == .unsupportedType)
        #expect(rejection?.message == "the body is \(type), not text or HTML")
    }

    @Test(arguments: [
        "BM 公司", "MZ世代的消费", "PK 赛", "II*", "MM*", "GIF89a 是一种图像格式", "RIFF 是一种文件格式", "ID3 标签", "OTTO 公司",
        "Rar!", "BZh9", "7z", "wOFF", "FLV 视频", "%PDF", "1234ftyp", "<html>",
    ])
    func passesTextThatBeginsLikeABinaryFile(text: String) {
        #expect(rejection(Array(text.utf8)) == nil)
        #expect(rejection(Array((text + String(repeating: "通报如下。", count: 40)).utf8)) == nil)
    }

    @Test(
        arguments: [
            [0xFF, 0xFE, 0x2D, 0x4E], [0xFE, 0xFF, 0x4E, 0x2D], [0xFF, 0xFE, 0, 0, 0x2D, 0x4E, 0, 0],
            [0, 0, 0xFE, 0xFF, 0, 0, 0x4E, 0x2D],
        ] as [[UInt8]]
    )
    func passesTextWithAByteOrderMark(bytes: [UInt8]) {
        #expect(rejection(bytes) == nil)
    }

    @Test func leavesTheDocumentAsItWas() throws {
        let raw = RawDocument(body: Array("正文".utf8), crawl: CrawlMetadata(url: "https://example.cn/1"))
        #expect(try Screen(maximumBytes: 100).process(raw) == raw)
    }
}
