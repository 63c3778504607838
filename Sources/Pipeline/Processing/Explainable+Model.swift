// SPDX-License-Identifier: Apache-2.0

extension RawDocument: Explainable {
    public var snapshot: Snapshot {
        Snapshot(
            fields: [Snapshot.Field("bytes", String(body.count))]
                + [("url", crawl.url), ("content_type", crawl.contentType), ("http_status", crawl.httpStatus)]
                .compactMap { name, value in value.map { Snapshot.Field(name, $0) } }
        )
    }
}

extension Document: Explainable {
    public var snapshot: Snapshot {
        Snapshot(
            fields: [Snapshot.Field("charset", charset)] + charsetFields + [Snapshot.Field("format", format.rawValue)]
                + pageFields + Snapshot.fields(title: title, text: text, repairs: repairs),
            text: text
        )
    }
}

extension Document {
    private var pageFields: [Snapshot.Field] {
        guard let page else { return [] }
        let facts = [
            ("page_title", page.title), ("published", page.published), ("updated", page.updated),
            ("byline", page.byline),
            ("page_source", page.source), ("canonical_url", page.canonicalURL), ("language", page.language),
            ("document_number", page.documentNumber), ("issuer", page.issuer),
        ]
        return facts.compactMap { name, fact in
            fact.map { Snapshot.Field(name, "\($0.value) (\($0.basis.rawValue))") }
        } + page.attachments.map { Snapshot.Field("attachment", $0) }
    }

    private var charsetFields: [Snapshot.Field] {
        var fields: [Snapshot.Field] = []
        if let charsetEvidence {
            let declared = charsetEvidence.declarations.map { "\($0.place.rawValue) \($0.charset)" }
            let declarations = declared.isEmpty ? "" : ", declared: \(declared.joined(separator: ", "))"
            fields.append(Snapshot.Field("charset_evidence", charsetEvidence.basis.rawValue + declarations))
        }
        if undecoded > 0 { fields.append(Snapshot.Field("undecoded", String(undecoded))) }
        return fields
    }
}

extension Article: Explainable {
    public var snapshot: Snapshot {
        let lines = origin.map { "\($0.start)-\($0.end)" }.joined(separator: ", ")
        return Snapshot(
            fields: [Snapshot.Field("position", String(position))]
                + Snapshot.fields(title: title, text: text, repairs: repairs)
                + (masks.isEmpty ? [] : [Snapshot.Field("masks", String(masks.count))])
                + [Snapshot.Field("origin", lines)] + describedFields,
            text: text
        )
    }

    /// What is known of the article beyond its lines, with how it was derived.
    private var describedFields: [Snapshot.Field] {
        let date = { (date: DerivedDate) in
            let year = date.year.map { ", year from \($0.rawValue)" } ?? ""
            let doubt = date.doubt.map { ", suspect: \($0.rawValue)" } ?? ""
            return "\(date.value) (\(date.place.rawValue)\(year)\(doubt))"
        }
        let facts = [
            ("kind", kind?.rawValue), ("byline", byline), ("addressee", metadata.addressee),
            ("issuer", metadata.issuer),
            ("region", metadata.region.map { "\($0.name) \($0.code)" }), ("published", metadata.published.map(date)),
            ("as_of", metadata.asOf.map(date)), ("document_number", metadata.documentNumber),
            ("sections", sections.isEmpty ? nil : String(sections.count)),
        ]
        return facts.compactMap { name, value in value.map { Snapshot.Field(name, $0) } }
    }
}

extension FingerprintedArticle: Explainable {
    public var snapshot: Snapshot {
        var snapshot = article.snapshot
        snapshot.fields.append(Snapshot.Field("text_hash", textHash.description))
        if let sketch { snapshot.fields.append(Snapshot.Field("sketch", sketch.description)) }
        return snapshot
    }
}

extension Processed: Explainable where Input: Explainable, Output: Explainable {
    public var snapshot: Snapshot {
        switch self {
        case .done(let output):
            return output.snapshot
        case .rejected(let input, let rejection):
            var snapshot = input.snapshot
            snapshot.fields.append(Snapshot.Field("rejected", "\(rejection.reason.rawValue): \(rejection.message)"))
            return snapshot
        }
    }
}

/// Shows each element as one fact, and the texts one after the other with a blank line between them.
extension Array: Explainable where Element: Explainable {
    public var snapshot: Snapshot {
        let elements = map(\.snapshot)
        let facts = elements.enumerated().map { index, element in
            let values = element.fields.map { "\($0.name) \($0.value)" }
            return Snapshot.Field("element \(index)", values.joined(separator: ", "))
        }
        return Snapshot(
            fields: [Snapshot.Field("elements", String(count))] + facts,
            text: [UInt8](elements.compactMap(\.text).joined(separator: [.lineFeed, .lineFeed]))
        )
    }
}

extension Snapshot {
    fileprivate static func fields(title: String?, text: [UInt8], repairs: [Repair]) -> [Field] {
        (title.map { [Field("title", $0)] } ?? [])
            + [
                Field("lines", String(text.lineCount)), Field("characters", String(text.scalarCount)),
                Field("repairs", String(repairs.count)),
            ]
    }
}
