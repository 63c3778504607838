// SPDX-License-Identifier: Apache-2.0

/// The outcome of an article before its verdict: the value of a record of `docs.refined`.
///
/// It is a JSON object already. The verdict is spliced in after its first member, and what belongs to the body (`text`,
/// and what quotes it or counts in it: `sections`, `masks`, `repairs`, later `facts`) stands last, so that publishing an
/// article, or dropping its body for `docs.duplicates`, is a copy of bytes.
public struct RefinedOutcome: Sendable, Equatable {
    /// The JSON object: an outcome but for `outcome`, `dedup` and `cluster`.
    public let json: [UInt8]
    /// The index in `json` of the comma before the body's first member.
    public let bodyStart: Int
    private let id: ArticleID

    /// Writes what is known of `article` before its verdict.
    public init(_ article: Article, pipeline: PipelineStamp) {
        var writer = JSONWriter(capacity: article.text.count + 1024)
        var bodyStart = 0
        writer.object {
            $0.member("schema", Outcome.schema)
            $0.member("id", article.id.description)
            $0.head(of: article)
            $0.pipeline(pipeline)
            bodyStart = $0.bytes.count
            $0.member("text", article.text)
            if !article.sections.isEmpty { $0.member("sections", array: article.sections) { $0.section($1) } }
            if !article.masks.isEmpty { $0.member("masks", array: article.masks) { $0.mask($1) } }
            $0.member("repairs", array: article.repairs) { $0.repair($1) }
        }
        json = writer.bytes
        id = article.id
        self.bodyStart = bodyStart
    }

    /// The outcome with its verdict, with or without the members of the body.
    public func outcome(_ verdict: Verdict, withBody: Bool) -> [UInt8] {
        Self.join(json, bodyStart, id, verdict, withBody: withBody)
    }

    /// The outcome with its verdict, from the bytes of a record of `docs.refined`.
    ///
    /// - Returns: `nil` if `json` is no refined outcome with its body at `bodyStart`.
    public static func splice(
        json: [UInt8],
        bodyStart: Int,
        id: ArticleID,
        verdict: Verdict,
        withBody: Bool
    ) -> [UInt8]? {
        guard json.starts(with: opening), json.last == UInt8(ascii: "}"),
            (opening.count..<json.count).contains(bodyStart), json[bodyStart...].starts(with: bodyOpening)
        else { return nil }
        return join(json, bodyStart, id, verdict, withBody: withBody)
    }

    private static let opening = Array(#"{"schema":"\#(Outcome.schema)","#.utf8)
    private static let bodyOpening = Array(#","text":"#.utf8)

    private static func join(
        _ json: [UInt8],
        _ bodyStart: Int,
        _ id: ArticleID,
        _ verdict: Verdict,
        withBody: Bool
    ) -> [UInt8] {
        var members = JSONWriter()
        members.verdict(verdict, on: id)
        var outcome: [UInt8] = []
        outcome.reserveCapacity((withBody ? json.count : bodyStart) + members.bytes.count + 2)
        outcome += opening
        outcome += members.bytes
        outcome.append(UInt8(ascii: ","))
        outcome += json[opening.count..<(withBody ? json.count : bodyStart)]
        if !withBody {
            outcome.append(UInt8(ascii: "}"))
        }
        return outcome
    }
}

extension JSONWriter {
    fileprivate mutating func section(_ section: Section) {
        object {
            $0.member("level", section.level)
            $0.member("form", section.form.rawValue)
            $0.member("number", section.number)
            $0.member("value", section.value)
            $0.member("heading", section.heading)
            $0.member("start", section.start)
            $0.member("end", section.end)
            $0.member("fault", section.fault?.rawValue)
        }
    }

    fileprivate mutating func mask(_ mask: Mask) {
        object {
            $0.member("start", mask.range.lowerBound)
            $0.member("end", mask.range.upperBound)
            $0.member("kind", mask.kind?.rawValue)
        }
    }

    fileprivate mutating func repair(_ repair: Repair) {
        object {
            $0.member("kind", repair.kind)
            $0.member("line", repair.line)
            $0.member("before", repair.before)
            $0.member("after", repair.after)
            $0.member("confidence", repair.confidence)
            $0.member("verified", repair.verified)
            if !repair.candidates.isEmpty {
                $0.member("candidates", array: repair.candidates) { $0.string($1) }
            }
            if repair.count > 1 { $0.member("count", repair.count) }
        }
    }
}
