// SPDX-License-Identifier: Apache-2.0

/// An article between the hops.
public struct RefinedArticle: Sendable, Equatable {
    public var id: ArticleID
    /// The outcome without its verdict; the whole outcome if the article was rejected.
    public var json: [UInt8]
    /// Where the body begins in `json`; `nil` if the article was rejected.
    public var bodyStart: Int?
    /// The hash of the folded text; `nil` if the article was rejected.
    public var textHash: Hash128?
    /// What near copies are found by. It is for the claims log only: `docs.refined` does not hold it.
    public var sketch: Sketch?

    /// The outcome with its verdict, with or without the body.
    ///
    /// - Returns: `nil` if the bytes are no refined outcome: a foreign record.
    public func outcome(_ verdict: Verdict, withBody: Bool) -> [UInt8]? {
        guard let bodyStart else { return json }
        return RefinedOutcome.splice(
            json: json,
            bodyStart: bodyStart,
            id: id,
            verdict: verdict,
            withBody: withBody
        )
    }

    /// Puts the article into another generation. `pipeline`, which names it, ends right before the body; the outcome of
    /// an article that was rejected alone stays as it is.
    mutating func rename(generation: String) {
        let name = Array(#""generation":""#.utf8)
        guard let bodyStart, json.prefix(bodyStart).suffix(2) == [UInt8(ascii: "\""), UInt8(ascii: "}")][...] else {
            return
        }
        var start = bodyStart - 2
        // A generation is a part of topic names, so it holds nothing that JSON escapes.
        while start > 0, json[start - 1] != UInt8(ascii: "\"") { start -= 1 }
        guard json[..<start].reversed().starts(with: name.reversed()) else { return }
        let bytes = Array(generation.utf8)
        json.replaceSubrange(start..<bodyStart - 2, with: bytes)
        self.bodyStart = start + bytes.count + 2
    }
}
