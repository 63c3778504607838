// SPDX-License-Identifier: Apache-2.0

import FoundationEssentials

extension TemporaryFolder {
    /// Runs `body` with a new folder and removes it afterwards.
    static func with<Result>(_ body: (TemporaryFolder) async throws -> Result) async throws -> Result {
        let path = FileManager.default.temporaryDirectory.path + "/millrace-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: path) }
        return try await body(TemporaryFolder(path: path))
    }
}
