// SPDX-License-Identifier: Apache-2.0

extension JSONWriter {
    /// Writes what a text says of itself, each member only where it does.
    mutating func metadata(_ metadata: ArticleMetadata) {
        member("addressee", metadata.addressee)
        member("issuer", metadata.issuer)
        if let region = metadata.region {
            member("region") {
                $0.member("name", region.name)
                $0.member("code", region.code)
            }
        }
        date("published_at", metadata.published)
        member("updated_at", metadata.updated)
        date("as_of", metadata.asOf)
        member("document_number", metadata.documentNumber)
        strings("attachments", metadata.attachments)
        strings("signature", metadata.signature)
        member("source_name", metadata.sourceName)
        member("canonical_url", metadata.canonicalURL)
    }

    /// Writes the measures of a text.
    mutating func quality(_ quality: ArticleQuality) {
        member("quality") {
            for measure in ArticleQuality.Measure.allCases {
                let value = quality[measure]
                if value == value.rounded(.towardZero) {
                    $0.member(measure.rawValue, Int(value))
                } else {
                    $0.member(measure.rawValue, value)
                }
            }
        }
    }

    private mutating func strings(_ name: String, _ values: [String]) {
        if !values.isEmpty { member(name, array: values) { $0.string($1) } }
    }

    /// Writes a date, and beside it how it was derived.
    private mutating func date(_ name: String, _ date: DerivedDate?) {
        guard let date else { return }
        member(name, date.value)
        member(name + "_basis") {
            $0.member("basis", date.isPrinted ? "printed" : "inferred")
            $0.member("from", date.place.rawValue)
            $0.member("year_from", date.year?.rawValue)
            $0.member("suspect", date.doubt?.rawValue)
        }
    }
}
