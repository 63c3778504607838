// SPDX-License-Identifier: Apache-2.0

internal import Glibc

extension Page {
    /// A repair for each part that was read in another charset.
    var repairs: [Repair] {
        var line = 1
        var counted = 0
        return foreign.map { part in
            line += Array(decoded.text[counted..<part.range.lowerBound]).withLineFeeds.count { $0 == .lineFeed }
            counted = part.range.lowerBound
            return Repair(
                kind: "foreign_charset",
                line: line,
                before: Self.excerpt(part.misread),
                after: Self.excerpt(Array(decoded.text[part.range])),
                confidence: 1 / (1 + exp(-Double(part.margin) / Double(Cost.nat)))
            )
        }
    }

    /// The beginning of a part, which may be long.
    private static func excerpt(_ text: [UInt8]) -> String {
        let scalars = String(decoding: text, as: UTF8.self).unicodeScalars
        return String(scalars.prefix(100)) + (scalars.dropFirst(100).isEmpty ? "" : "…")
    }
}
