// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Settings

@Suite("The lines of a config file")
struct ConfigFileTests {
    private func entries(_ text: String) -> [ConfigFile.Entry] {
        ConfigFile(Array(text.utf8)).entries
    }

    @Test func keysAndValues() {
        #expect(
            entries("\u{FEFF}# comment\n! comment\n  # indented\n\n a.b = c = d # e \t\r\nempty=\n\u{C}x=y\\\n") == [
                .init(key: "a.b", value: "c = d # e", line: 5),
                .init(key: "empty", value: "", line: 6),
                .init(key: "x", value: "y\\", line: 7),
            ]
        )
        #expect(entries("") == [])
        #expect(entries("a=\u{301}b") == [.init(key: "a", value: "\u{301}b", line: 1)])
        #expect(entries("#\u{301}=b") == [])
    }

    @Test func linesThatSayNothing() {
        let file = ConfigFile(Array("a=1\nrubbish\n=2\n".utf8) + [0xFF, 0x3D, 0x31, 0x0A] + Array("b=2".utf8))
        #expect(file.entries == [.init(key: "a", value: "1", line: 1), .init(key: "b", value: "2", line: 5)])
        #expect(file.malformed.map(\.line) == [2, 3, 4])
        #expect(file.malformed.map(\.reason) == ["not key=value", "not key=value", "not UTF-8"])
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func everyLineIsAnEntryOrMalformedOrSkipped(_ seed: UInt64) {
        var random = SeededGenerator(state: seed)
        let common = Array("=#! \t\r\n\nab".utf8)
        let bytes = (0..<2_000).map { _ -> UInt8 in
            Bool.random(using: &random)
                ? .random(in: 0...255, using: &random) : common.randomElement(using: &random) ?? 0
        }
        let file = ConfigFile(bytes)
        let lines = file.entries.map(\.line) + file.malformed.map(\.line)
        #expect(Set(lines).count == lines.count)
        #expect(lines.allSatisfy { (1...bytes.count { $0 == 0x0A } + 1).contains($0) })
        #expect(file.entries.allSatisfy { !$0.key.isEmpty && !$0.key.contains("=") })
        #expect(file.entries.allSatisfy { $0.key.trimmed == $0.key && $0.value.trimmed == $0.value })
    }

    @Test(arguments: 0..<50 as Range<UInt64>)
    func whatIsWrittenIsReadBack(_ seed: UInt64) {
        var random = SeededGenerator(state: seed)
        let scalars = Array("abcXYZ.-_09 =#!\\,\u{E9}\u{301}\u{4E2D}\u{1F600}\"'".unicodeScalars)
        func word(_ from: [Unicode.Scalar]) -> String {
            var word = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 0...12, using: &random) {
                word.append(from.randomElement(using: &random) ?? "a")
            }
            return String(word).trimmed
        }
        let written = (1...40).map { line in
            ConfigFile.Entry(key: "k" + word(scalars.filter { $0 != "=" }), value: word(scalars), line: line)
        }
        let text = written.map { "\($0.key)=\($0.value)\n" }.joined()
        #expect(entries(text) == written)
        #expect(entries(text.replacing("\n", with: "\r\n")) == written)
    }
}
