// SPDX-License-Identifier: Apache-2.0

/// What the elements of a page say in attributes and data, gathered while it is rendered.
public struct PageHead: Sendable, Equatable {
    /// The `content` of `meta` elements, in order, with their `name`, `property` or `itemprop` in lower case.
    public internal(set) var metas: [Meta] = []
    /// The `datetime` of the first `time` element.
    public internal(set) var time: String?
    public internal(set) var canonicalURL: String?
    /// The `lang` of the root.
    public internal(set) var language: String?
    /// The texts of the scripts of type `application/ld+json`.
    public internal(set) var linkedData: [[UInt8]] = []

    /// A name and what it is given.
    public struct Meta: Sendable, Equatable {
        public var name: String
        public var content: String
    }

    /// The elements that may say something.
    static let elements: Set<String> = ["frameset", "html", "img", "input", "link", "meta", "script", "time"]

    /// More are not kept: no page needs them.
    private static let mostMetas = 100
    private static let longestValue = 1000
    private static let longestData = 64 << 10
    private static let mostData = 16

    /// The content of the first of `names` that is given and not blank.
    func meta(_ names: [String]) -> Meta? {
        for name in names {
            if let meta = metas.first(where: { $0.name == name }) { return meta }
        }
        return nil
    }

    /// Takes an element that may say something of the page.
    mutating func add(_ element: String, _ attributes: [(name: String, value: String)]) {
        func value(_ name: String) -> String? {
            guard let value = attributes.first(where: { $0.name == name })?.value else { return nil }
            let words = value.utf8.split(whereSeparator: \.isHTMLSpace)
            guard !words.isEmpty, value.utf8.count <= Self.longestValue else { return nil }
            return String(decoding: Array(words.joined(separator: [.space])), as: UTF8.self)
        }
        switch element {
        case "meta":
            guard metas.count < Self.mostMetas, let content = value("content"),
                let name = value("name") ?? value("property") ?? value("itemprop")
            else { return }
            metas.append(
                Meta(name: String(decoding: name.utf8.map(\.asciiLowercased), as: UTF8.self), content: content)
            )
        case "link":
            let relations = (value("rel") ?? "").utf8.map(\.asciiLowercased).split(separator: .space)
            if relations.contains(where: { $0.elementsEqual("canonical".utf8) }) {
                canonicalURL = canonicalURL ?? value("href")
            }
        case "html":
            language = language ?? value("lang")
        case "time":
            time = time ?? value("datetime")
        default:
            break
        }
    }

    /// Begins a script; whether it is linked data, to be appended.
    mutating func beginScript(_ attributes: [(name: String, value: String)]) -> Bool {
        let isData = attributes.contains { name, value in
            let type = value.utf8.prefix { $0 != UInt8(ascii: ";") }.filter { !$0.isHTMLSpace }.map(\.asciiLowercased)
            return name == "type" && type.elementsEqual("application/ld+json".utf8)
        }
        guard isData, linkedData.count < Self.mostData else { return false }
        linkedData.append([])
        return true
    }

    /// Appends to the script that began last.
    mutating func append(data: [UInt8]) {
        guard let last = linkedData.indices.last, linkedData[last].count + data.count <= Self.longestData else {
            return
        }
        linkedData[last] += data
    }
}
