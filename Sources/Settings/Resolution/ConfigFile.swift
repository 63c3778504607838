// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// A file of `key=value` lines, as Kafka's tools have them: `#` and `!` start a comment, blank lines are skipped, white
/// space around key and value is trimmed. A line ends at its line feed: there are no continuation lines and no escapes.
struct ConfigFile: Sendable {
    /// The lines that set something, in order.
    private(set) var entries: [Entry] = []
    /// The lines that cannot be read, with the reason.
    private(set) var malformed: [(line: Int, reason: String)] = []

    struct Entry: Sendable, Equatable {
        let key: String
        let value: String
        /// Counted from 1.
        let line: Int
    }

    /// Parses the bytes of a file.
    init(_ bytes: [UInt8]) {
        let byteOrderMark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let content = bytes.starts(with: byteOrderMark) ? bytes[3...] : bytes[...]
        let lines = content.split(separator: 0x0A, omittingEmptySubsequences: false)
        for (line, bytes) in zip(1..., lines) {
            guard let text = String(validating: bytes, as: UTF8.self)?.trimmed else {
                malformed.append((line, "not UTF-8"))
                continue
            }
            // Scalars, not characters: a combining mark behind a sign would hide it in one character.
            let scalars = text.unicodeScalars
            if scalars.isEmpty || scalars.first == "#" || scalars.first == "!" { continue }
            let equals = scalars.firstIndex(of: "=") ?? text.startIndex
            if equals > text.startIndex {
                let value = text[equals...].unicodeScalars.dropFirst()
                entries.append(Entry(key: text[..<equals].trimmed, value: Substring(value).trimmed, line: line))
            } else {
                malformed.append((line, "not key=value"))
            }
        }
    }

    /// Reads a file from disk.
    ///
    /// - Throws: the system's reason in words.
    init(path: String) throws(InvalidValue) {
        guard let file = fopen(path, "re") else { throw InvalidValue(Self.systemError()) }
        defer { fclose(file) }
        var content: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65_536)
        while true {
            let count = fread(&buffer, 1, buffer.count, file)
            content += buffer[..<count]
            if count < buffer.count { break }
        }
        if ferror(file) != 0 { throw InvalidValue(Self.systemError()) }
        self.init(content)
    }

    private static func systemError() -> String {
        String(cString: strerror(errno))
    }
}
