// SPDX-License-Identifier: Apache-2.0

/// How documents are read from files.
public struct SourceOptions: Sendable, Equatable {
    /// What stands in a file's URL for the folder that was named (or for the folder of a file that was named itself);
    /// `nil` gives `file:` URLs with the absolute path.
    public var baseURL: String?
    /// The largest document that is read, in bytes.
    public var maxBytes: Int

    /// Creates options; 8 MiB fit into a record of `docs.raw` with their headers.
    public init(baseURL: String? = nil, maxBytes: Int = 8 << 20) {
        self.baseURL = baseURL
        self.maxBytes = maxBytes
    }

    /// Whether a file may be read: JSON lines are bounded line by line, and a stream while it is read.
    func accepts(_ file: FileWalk.File) -> Bool {
        file.kind == .jsonLines || (file.size ?? 0) <= maxBytes
    }

    /// What is wrong with a document of more than ``maxBytes``; its size may be unknown.
    func tooLarge(_ size: Int?) -> String {
        "\(size.map { "\($0) bytes, " } ?? "")more than the limit of \(maxBytes) bytes (--max-bytes)"
    }
}
