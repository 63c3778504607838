// SPDX-License-Identifier: Apache-2.0

import Foundation
import Pipeline

/// A line of the report of `ingest-producer push`.
struct PushedDocument: Decodable, Equatable {
    var name: String
    var url: String?
    var id: String?
    var partition: Int32?
    var offset: Int64?
    var error: String?

    /// Where it stands in `docs.raw`, if it does.
    var raw: RawPosition? {
        guard let partition, let offset else { return nil }
        return RawPosition(partition: partition, offset: offset)
    }

    /// Reads a report.
    static func report(_ file: URL) throws -> [PushedDocument] {
        try Data(contentsOf: file).split(separator: UInt8(ascii: "\n")).map {
            try JSONDecoder().decode(PushedDocument.self, from: Data($0))
        }
    }
}
