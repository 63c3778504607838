// SPDX-License-Identifier: Apache-2.0

public import Kafka

extension RawDocument {
    /// The document as a record of `docs.raw`: the key is the URL, else the hash of the body, so that all fetches of a
    /// page share a partition and a page without URL does not crowd one.
    public func record(topic: String) -> ProducedRecord {
        let key = crawl.url ?? Hash128(of: body).description
        return ProducedRecord(topic: topic, key: Array(key.utf8), value: body, headers: crawl.headers)
    }
}
