// SPDX-License-Identifier: Apache-2.0

internal import FoundationEssentials
internal import Glibc

/// Writes the text of each document, its articles one after the other without their titles, to a `.txt` of its name.
public final class TextFolder {
    private let path: String
    private var names: [String: String] = [:]
    private var open: (document: String, texts: [String])?

    private struct Fields: Decodable {
        var document: Document?
        var text: String?

        struct Document: Decodable {
            var id: String
        }
    }

    /// Makes the folder, or takes the one that is there.
    public init(_ path: String) throws(FileError) {
        self.path = path
        guard mkdir(path, 0o777) == 0 || errno == EEXIST else { throw FileError(FilePath(path), errno: errno) }
    }

    /// Notes under which name the text of a document is to be written.
    public func note(_ item: SourceItem) {
        guard case .document(let document) = item else { return }
        names["\(document.raw.id)"] = Self.fileName(document.name)
    }

    /// Takes an outcome's JSON. Those of one document follow each other.
    public func write(_ json: [UInt8]) throws(FileError) {
        guard let fields = try? JSONDecoder().decode(Fields.self, from: Data(json)), let text = fields.text,
            let document = fields.document?.id
        else { return }
        if open?.document != document { try flush() }
        open = (document, (open?.texts ?? []) + [text])
    }

    /// Writes through what is in memory.
    public func flush() throws(FileError) {
        guard let (document, texts) = open else { return }
        open = nil
        guard let name = names.removeValue(forKey: document) else { return }
        let file = try LineFile("\(path)/\(name).txt")
        try file.write(Array(texts.joined(separator: "\n").utf8))
        try file.flush()
    }

    /// The last part of a document's name without the ending of the file.
    private static func fileName(_ name: String) -> String {
        var name = name.split(separator: "/").last.map(String.init) ?? name
        for ending in [".html", ".htm", ".txt"] where name.hasSuffix(ending) {
            name.removeLast(ending.count)
            break
        }
        return name
    }
}
