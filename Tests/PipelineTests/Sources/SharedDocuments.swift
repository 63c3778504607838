// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Documents that are not in this repository: beside a checkout of it, or not at all.
enum SharedDocuments {
    static let folder = URL(filePath: #filePath).appending(path: "../../../../../shared").standardized

    /// The files in a part of the folder, by name; none where it is not there.
    static func files(in part: String) -> [URL] {
        let part = folder.appending(path: part)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: part.path())) ?? []
        return names.sorted().map { part.appending(path: $0) }
    }
}
