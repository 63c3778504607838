// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Pipeline

@Suite struct GB18030DecoderTests {
    private let decoder = GB18030Decoder()

    private func text(_ bytes: [UInt8]) -> String {
        String(decoding: decoder.decode(bytes[...])?.text ?? [], as: UTF8.self)
    }

    @Test(
        arguments: [
            ([0x61, 0xD6, 0xD0], "a中"), ([0x80], "\u{20AC}"), ([0x81, 0x30, 0x81, 0x30], "\u{80}"),
            ([0x84, 0x31, 0xA4, 0x37], "\u{FFFD}"), ([0x90, 0x30, 0x81, 0x30], "\u{10000}"),
            ([0xE3, 0x32, 0x9A, 0x35], "\u{10FFFF}"), ([0xAA, 0xA1], "\u{E000}"), ([0xA8, 0xBC], "\u{1E3F}"),
            // An illegal pair leaves ASCII alone, and takes another trail along.
            ([0xD6, 0x22, 0x61], "\u{FFFD}\"a"), ([0xFE, 0xFF, 0x61], "\u{FFFD}a"), ([0xFF, 0x61], "\u{FFFD}a"),
            ([0xD6], "\u{FFFD}"), ([0x81, 0x30], "\u{FFFD}"), ([0x81, 0x30, 0x81], "\u{FFFD}"),
        ] as [([UInt8], String)]
    )
    func decodesAsTheStandardSays(bytes: [UInt8], expected: String) {
        #expect(text(bytes) == expected)
    }

    @Test func countsAndPlacesWhatItCannotDecode() throws {
        let decoded = try #require(decoder.decode([0x61, 0xFF, 0xD6, 0xD0, 0xFF]))
        #expect(decoded.malformed == [1, 4])
        #expect(decoder.decode([0xFF, 0xFF], limit: 1) == nil)
    }

    /// glibc's tables are older than GB18030-2022, so what lies in the areas that changed is left out.
    @Test func agreesWithTheSystemOnWholeCharacters() {
        guard let iconv = Iconv(from: "GB18030") else {
            Issue.record("the system has no converter for GB18030")
            return
        }
        var random = SplitMix64(seed: 11)
        for _ in 0..<3000 {
            let bytes = [UInt8.random(in: 0xB0...0xF7, using: &random), UInt8.random(in: 0xA1...0xFE, using: &random)]
            guard let expected = iconv.decode(bytes[...], limit: 0) else { continue }
            #expect(decoder.decode(bytes[...])?.text == expected.text, "\(bytes)")
        }
    }

    @Test func givesValidUTF8OfAnyBytesAndLosesNoASCII() {
        var random = SplitMix64(seed: 5)
        for _ in 0..<2000 {
            let bytes = random.bytes(count: Int.random(in: 0..<80, using: &random))
            let decoded = decoder.decode(bytes[...])
            let text = decoded?.text ?? []
            #expect(String(validating: text, as: UTF8.self) != nil, "\(bytes)")
            #expect(decoded?.malformed == decoded?.malformed.sorted(), "\(bytes)")
        }
        let tags = (0..<200).flatMap { _ in random.bytes(count: 3).map { $0 | 0x80 } + Array("<p>".utf8) }
        #expect(text(tags).contains("<p>"))
    }
}
