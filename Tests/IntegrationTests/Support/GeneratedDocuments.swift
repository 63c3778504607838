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

    /// A word that no other document holds: workers that are told to die of it do.
    static let poison = "有毒"

    /// The JSON line of a document that holds the poison.
    static func poisoned(_ number: Int, host: String) -> String {
        #"{"url":"https://\#(host)/poison/\#(number)","text":"\#(poison)的一页"}"# + "\n"
    }
}
