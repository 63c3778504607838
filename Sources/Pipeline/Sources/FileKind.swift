// SPDX-License-Identifier: Apache-2.0

/// How a file's documents are read, by the ending of its name.
enum FileKind: Sendable, Equatable {
    case html
    case plain
    /// One document a line.
    case jsonLines

    /// The kind that the ending of `name` tells, in either case; `nil` for an ending that is none of ours.
    init?(name: [UInt8]) {
        guard let dot = name.lastIndex(of: UInt8(ascii: ".")) else { return nil }
        switch String(decoding: name[(dot + 1)...], as: UTF8.self).lowercased() {
        case "html", "htm": self = .html
        case "txt": self = .plain
        case "jsonl": self = .jsonLines
        default: return nil
        }
    }

    /// The content type of a file that is one document. No charset: that is for the worker to find out.
    var contentType: String {
        self == .html ? "text/html" : "text/plain"
    }
}
