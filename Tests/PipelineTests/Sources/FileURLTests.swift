// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials
import Testing

@testable import Pipeline

@Suite struct FileURLTests {
    private let directory = FilePath("/srv/crawl")

    @Test(arguments: [
        ("/data/a.txt", "file:///data/a.txt"),
        ("a.txt", "file:///srv/crawl/a.txt"),
        ("./a.txt", "file:///srv/crawl/a.txt"),
        ("../b/./c//a.txt", "file:///srv/b/c/a.txt"),
        ("../../../../a.txt", "file:///a.txt"),
        ("/a/日报 1.txt", "file:///a/%E6%97%A5%E6%8A%A5%201.txt"),
        ("/a/b?c#d%e[f]\"<>\\^`{|}.txt", "file:///a/b%3Fc%23d%25e%5Bf%5D%22%3C%3E%5C%5E%60%7B%7C%7D.txt"),
        ("/a/-._~!$&'()*+,;=:@", "file:///a/-._~!$&'()*+,;=:@"),
        ("/a/x\n\u{7F}", "file:///a/x%0A%7F"),
    ])
    func absolutePathsArePercentEncoded(path: String, url: String) {
        #expect(FileURL(FilePath(path), in: directory).text == url)
    }

    @Test func namesThatAreNotUTF8KeepTheirBytes() {
        // GBK for two Han characters.
        let path = FilePath("/a").appending([0xC8, 0xD5, 0xB1, 0xA8])
        #expect(FileURL(path, in: directory).text == "file:///a/%C8%D5%B1%A8")
    }

    @Test(arguments: [
        ("https://example.org", "https://example.org/2022/%E8%A1%A8%201.html"),
        ("https://example.org/", "https://example.org/2022/%E8%A1%A8%201.html"),
        ("https://example.org/reports", "https://example.org/reports/2022/%E8%A1%A8%201.html"),
    ])
    func baseURLsStandForTheFolder(base: String, url: String) {
        #expect(FileURL(Array("2022/表 1.html".utf8), below: base).text == url)
    }

    @Test func decodingGivesTheBytesBack() {
        var random = SplitMix64(seed: 1)
        for _ in 0..<500 {
            let name = random.bytes(count: 20).map { $0 == 0 || $0 == UInt8(ascii: "/") ? 1 : $0 }
            let url = FileURL(FilePath("/a").appending(name), in: directory).text
            #expect(url.utf8.allSatisfy { (0x21...0x7E).contains($0) })
            #expect(percentDecoded(url) == Array("file:///a/".utf8) + name)
        }
    }

    private func percentDecoded(_ text: String) -> [UInt8] {
        var bytes: [UInt8] = []
        var rest = Array(text.utf8)[...]
        while let byte = rest.popFirst() {
            if byte == UInt8(ascii: "%"), let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16)
            {
                bytes.append(value)
                rest.removeFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return bytes
    }
}
