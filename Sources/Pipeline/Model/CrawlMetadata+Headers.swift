// SPDX-License-Identifier: Apache-2.0

public import Kafka

extension CrawlMetadata {
    /// The header names of `docs.raw`, with the field each one fills.
    private static var fields: [(name: String, field: WritableKeyPath<CrawlMetadata, String?>)] {
        [
            ("url", \.url), ("content-type", \.contentType), ("fetched-at", \.fetchedAt),
            ("http-status", \.httpStatus), ("source", \.source), ("document-id", \.externalID),
            ("traceparent", \.traceparent),
        ]
    }

    /// Reads the metadata from the headers of a record of `docs.raw`.
    public init(headers: [Header]) {
        self.init()
        for (name, field) in Self.fields {
            self[keyPath: field] = headers.last(named: name)?.text
        }
    }

    /// The metadata as headers of a record of `docs.raw`.
    public var headers: [Header] {
        Self.fields.compactMap { name, field in self[keyPath: field].map { Header(name, $0) } }
    }
}
