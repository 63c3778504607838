// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Pipeline

@Suite struct LineReaderTests {
    /// Reads `chunks` to the end.
    private func lines(_ chunks: [InputFile.Chunk], limit: Int = 1000) throws -> [LineReader.Line] {
        var rest = chunks[...]
        var reader = LineReader(limit: limit) { rest.popFirst() ?? .end }
        var lines: [LineReader.Line] = []
        while let line = try reader.next() { lines.append(line) }
        return lines
    }

    private func chunk(_ text: String) -> InputFile.Chunk { .bytes(Array(text.utf8)) }
    private func text(_ text: String) -> LineReader.Line { .text(Array(text.utf8)) }

    @Test func linesEndWithLFOrCRLFOrTheStream() throws {
        #expect(try lines([chunk("a\nb\r\n\r\n\nc")]) == ["a", "b", "", "", "c"].map(text))
        #expect(try lines([chunk("a\n")]) == [text("a")])
        #expect(try lines([chunk("a\rb\r\r\n")]) == [text("a\rb\r")])
        #expect(try lines([]).isEmpty)
    }

    @Test func linesGoOnOverChunks() throws {
        #expect(try lines([chunk("ab"), chunk("c\r"), chunk("\nd"), chunk("\n")]) == [text("abc"), text("d")])
    }

    @Test func waitingComesThroughAndLosesNothing() throws {
        #expect(
            try lines([chunk("a"), .waiting, chunk("b\nc"), .waiting]) == [.waiting, text("ab"), .waiting, text("c")]
        )
    }

    @Test func longLinesAreThrownAwayAndTheRestGoesOn() throws {
        let long = String(repeating: "x", count: 11)
        #expect(try lines([chunk("0123456789\n\(long)\nb")], limit: 10) == [text("0123456789"), .tooLong, text("b")])
        #expect(try lines([chunk(long)], limit: 10) == [.tooLong])
        #expect(
            try lines([chunk("01234"), chunk("56789"), chunk("0"), chunk("1\nb")], limit: 10) == [.tooLong, text("b")]
        )
    }

    @Test func errorsComeThrough() throws {
        let error = FileError(FilePath("a.jsonl"), errno: 5)
        var reader = LineReader(limit: 10) { () throws(FileError) in throw error }
        #expect(throws: error) { try reader.next() }
        #expect(error.description == "a.jsonl: Input/output error")
    }

    @Test func chunksDoNotMatter() throws {
        var random = SplitMix64(seed: 2)
        for _ in 0..<300 {
            let bytes = (0..<Int.random(in: 0...60, using: &random)).map { _ in
                Array("ab\r\n\n".utf8)[Int.random(in: 0..<5, using: &random)]
            }
            var chunks: [InputFile.Chunk] = []
            var rest = bytes[...]
            while !rest.isEmpty {
                let count = Int.random(in: 1...7, using: &random)
                chunks.append(.bytes(Array(rest.prefix(count))))
                rest = rest.dropFirst(count)
            }
            var pieces = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            if pieces.last?.isEmpty == true { pieces.removeLast() }
            let expected = pieces.map { piece -> LineReader.Line in
                piece.count > 8 ? .tooLong : .text(Array(piece.last == UInt8(ascii: "\r") ? piece.dropLast() : piece))
            }
            #expect(try lines(chunks, limit: 8) == expected)
        }
    }
}
