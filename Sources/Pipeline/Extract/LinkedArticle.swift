// SPDX-License-Identifier: Apache-2.0

internal import FoundationEssentials

/// What linked data (JSON-LD) says of the article of a page.
///
/// A page may hold several scripts, each with one thing, several, or a graph of them: the article is the first that says
/// it is one; else the first that has a headline or a date.
struct LinkedArticle {
    private(set) var headline: String?
    private(set) var published: String?
    private(set) var updated: String?
    private(set) var author: String?
    /// Who publishes it: mostly the site.
    private(set) var publisher: String?

    /// Reads the texts of the scripts of a page.
    init(_ scripts: [[UInt8]]) {
        let decoder = JSONDecoder()
        let things = scripts.flatMap { (try? decoder.decode(Things.self, from: Data($0)))?.things ?? [] }
        let told = things.filter(\.isTold)
        guard let thing = told.first(where: \.isArticle) ?? told.first(where: { !$0.isOther }) else { return }
        headline = thing.headline
        published = thing.published
        updated = thing.updated
        author = thing.author
        publisher = thing.publisher
    }
}

/// One thing, several, or a graph of them, in their order.
private struct Things: Decodable {
    var things: [Thing] = []

    private enum Key: String, CodingKey { case graph = "@graph" }

    init(from decoder: any Decoder) throws {
        if var list = try? decoder.unkeyedContainer() {
            while !list.isAtEnd {
                if let inner = try? list.decode(Self.self) {
                    things += inner.things
                } else if (try? list.decode(Ignored.self)) == nil {
                    return
                }
            }
            return
        }
        things = [try Thing(from: decoder)]
        let container = try decoder.container(keyedBy: Key.self)
        if let graph = try? container.decode(Self.self, forKey: .graph) { things += graph.things }
    }
}

private struct Ignored: Decodable {}

private struct Thing: Decodable {
    var types: [String]
    var headline: String?
    var published: String?
    var updated: String?
    var author: String?
    var publisher: String?

    private enum Key: String, CodingKey {
        case type = "@type"
        case context = "@context"
        case headline, title, datePublished, dateModified, author, publisher
        /// What Baidu calls them.
        case pubDate, upDate
    }

    init(from decoder: any Decoder) throws {
        let values = try decoder.container(keyedBy: Key.self)
        func texts(_ key: Key) -> [String] { (try? values.decode(Texts.self, forKey: key))?.texts ?? [] }
        types = texts(.type)
        let isBaidu = texts(.context).contains { $0.hasSuffix("cambrian.jsonld") }
        headline = texts(.headline).first ?? (isBaidu ? texts(.title).first : nil)
        published = texts(.datePublished).first ?? texts(.pubDate).first
        updated = texts(.dateModified).first ?? texts(.upDate).first
        author = texts(.author).first
        publisher = texts(.publisher).first
    }

    /// Whether it says something of an article.
    var isTold: Bool { headline != nil || published != nil }

    var isArticle: Bool { types.contains { $0.hasSuffix("Article") || $0.hasSuffix("Posting") || $0 == "Report" } }

    /// Whether it is something that stands beside an article.
    var isOther: Bool { types.contains { Self.others.contains($0) || $0.hasSuffix("Object") } }

    private static let others: Set<String> = ["Comment", "Review", "Event", "Product", "Book", "Question", "Answer"]
}

/// A text, something with a name or a value, or several of these. Blank ones do not count.
private struct Texts: Decodable {
    var texts: [String] = []

    private enum Key: String, CodingKey {
        case name
        case value = "@value"
    }

    init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            let words = text.utf8.split(whereSeparator: \.isHTMLSpace)
            if !words.isEmpty { texts = [String(decoding: Array(words.joined(separator: [.space])), as: UTF8.self)] }
        } else if let values = try? decoder.container(keyedBy: Key.self) {
            let inner = try? values.decode(Self.self, forKey: .name)
            texts = (inner ?? (try? values.decode(Self.self, forKey: .value)))?.texts ?? []
        } else if var list = try? decoder.unkeyedContainer() {
            while !list.isAtEnd {
                if let inner = try? list.decode(Self.self) { texts += inner.texts } else { break }
            }
        }
    }
}
