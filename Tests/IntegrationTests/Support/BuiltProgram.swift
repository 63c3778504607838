// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A program as this build made it.
enum BuiltProgram: String {
    case worker = "ingest-worker"
    case producer = "ingest-producer"
    case testWorker = "test-worker"

    /// Its file, which stands beside the test bundle.
    var url: URL {
        URL(filePath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent().appending(path: rawValue)
    }
}
