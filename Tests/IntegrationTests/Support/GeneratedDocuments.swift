// SPDX-License-Identifier: Apache-2.0

/// Documents that tests make up.
enum GeneratedDocuments {
    /// JSON lines. Documents of the same number have the same text under whatever host; no others have.
    static func jsonLines(_ numbers: Range<Int>, host: String = "news.example.org") -> String {
        numbers.map { number in
            let text = #"第\#(number)号检查点日报\n当日检查车辆\#(number + 100)台次,劝返\#(number % 7)人。\n值班员:第\#(number % 12)组"#
            return #"{"url":"https://\#(host)/\#(number)","text":"\#(text)"}"# + "\n"
        }.joined()
    }

    /// JSON lines. Documents of the same number are near copies under different hosts, each of which puts its name before
    /// the text; no others are.
    static func nearCopies(_ numbers: Range<Int>, host: String) -> String {
        numbers.map { number in
            var random = UInt64(truncatingIfNeeded: number) &+ 1
            let text = String(
                String.UnicodeScalarView(
                    (0..<300).compactMap { _ in
                        random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                        return Unicode.Scalar(0x4E00 + UInt32(random >> 40) % 0x3000)
                    }
                )
            )
            return #"{"url":"https://\#(host)/\#(number)","text":"转自\#(host)\n\#(text)"}"# + "\n"
        }.joined()
    }

    /// A word that no other document holds: workers that are told to die of it do.
    static let poison = "有毒"

    /// The JSON line of a document that holds the poison.
    static func poisoned(_ number: Int, host: String) -> String {
        #"{"url":"https://\#(host)/poison/\#(number)","text":"\#(poison)的一页"}"# + "\n"
    }
}
