// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What an outcome says but for where its document stands and for the body that is left out of duplicates: what must be
/// the same however the document came.
struct OutcomeContent {
    private let fields: [String: Any]

    init(_ json: [UInt8]) {
        var fields = (try? JSONSerialization.jsonObject(with: Data(json))) as? [String: Any] ?? [:]
        var document = fields["document"] as? [String: Any] ?? [:]
        document["raw"] = nil
        fields["document"] = document
        if fields["outcome"] as? String == "duplicate" {
            fields["text"] = nil
            fields["sections"] = nil
            fields["masks"] = nil
            fields["repairs"] = nil
        }
        self.fields = fields
    }

    var id: String { fields["id"] as? String ?? "" }
    var outcome: String { fields["outcome"] as? String ?? "" }
    var reason: String? { fields["reason"] as? String }
    var url: String { (fields["document"] as? [String: Any])?["url"] as? String ?? "" }

    /// All of it, with the members in order.
    var text: String {
        let json = try? JSONSerialization.data(withJSONObject: fields, options: [.sortedKeys, .withoutEscapingSlashes])
        return String(decoding: json ?? Data(), as: UTF8.self)
    }
}
