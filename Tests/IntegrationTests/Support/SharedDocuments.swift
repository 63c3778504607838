// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Real documents that lie beside the repository and are no part of it.
enum SharedDocuments {
    static let repository = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../..")
        .standardized
    static let folder = repository.appending(path: "../shared").standardized

    /// Five long documents.
    static let seeds = folder.appending(path: "seeds").path
    /// 197 news pages.
    static let pages = folder.appending(path: "corpora/daniel-zh/html").path
    /// What the repository has itself.
    static let examples = repository.appending(path: "Examples").path

    static var areThere: Bool {
        [seeds, pages].allSatisfy { FileManager.default.fileExists(atPath: $0) }
    }
}
