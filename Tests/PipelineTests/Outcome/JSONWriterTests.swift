// SPDX-License-Identifier: Apache-2.0

import Foundation
import Pipeline
import Testing

@Suite struct JSONWriterTests {
    private func json(_ write: (inout JSONWriter) -> Void) -> String {
        var writer = JSONWriter()
        write(&writer)
        return String(decoding: writer.bytes, as: UTF8.self)
    }

    @Test func setsCommasBetweenMembersAndElements() {
        let written = json {
            $0.object {
                $0.member("empty") { _ in }
                $0.member("list", array: [1, 2]) { $0.number($1) }
                $0.member("nested") {
                    $0.member("none", array: [Int]()) { $0.number($1) }
                    $0.member("objects", array: ["a", "b"]) { writer, name in
                        writer.object { $0.member(name, true) }
                    }
                }
                $0.name("nothing")
                $0.null()
                $0.member("text", "字")
                $0.member("bytes", Array("节".utf8))
            }
        }
        #expect(
            written
                == #"{"empty":{},"list":[1,2],"nested":{"none":[],"objects":[{"a":true},{"b":true}]},"#
                + #""nothing":null,"text":"字","bytes":"节"}"#
        )
    }

    @Test func setsNoCommaAfterAStringThatEndsLikeAnOpening() {
        let written = json { $0.array(["{", "[", ":", ","]) { $0.string($1) } }
        #expect(written == #"["{","[",":",","]"#)
    }

    @Test func leavesAbsentMembersOut() {
        let written = json {
            $0.object {
                $0.member("string", nil as String?)
                $0.member("integer", nil as Int?)
                $0.member("number", nil as Double?)
                $0.member("zero", 0)
            }
        }
        #expect(written == #"{"zero":0}"#)
    }

    @Test(arguments: [
        ("\"", #""\"""#), ("\\", #""\\""#), ("/", #""/""#), ("\n", #""\n""#), ("\r\t", #""\r\t""#),
        ("\u{8}\u{C}", #""\b\f""#), ("\0", #""\u0000""#), ("\u{B}", #""\u000b""#), ("\u{1F}", #""\u001f""#),
        ("\u{7F}", "\"\u{7F}\""), ("\u{2028}", "\"\u{2028}\""), ("", #""""#), ("a\"b", #""a\"b""#),
        ("\"中\n文\"", #""\"中\n文\"""#),
    ])
    func escapes(text: String, expected: String) {
        #expect(json { $0.string(text) } == expected)
        #expect(json { $0.string(Array(text.utf8)) } == expected)
        #expect(json { $0.name(text) } == expected + ":")
    }

    @Test func writesTheShortestNumbers() {
        let written = json {
            $0.array([0.91, 1, 0.1 + 0.2, -0.0, 1e300, .leastNonzeroMagnitude]) { $0.number($1) }
            $0.array([Int.min, 0, Int.max]) { $0.number($1) }
        }
        #expect(
            written
                == "[0.91,1.0,0.30000000000000004,-0.0,1e+300,5e-324],[-9223372036854775808,0,9223372036854775807]"
        )
    }

    @Test func writesNullForWhatIsNoNumber() {
        let written = json { $0.array([Double.nan, .infinity, -.infinity]) { $0.number($1) } }
        #expect(written == "[null,null,null]")
    }

    @Test func replacesBytesThatAreNoUTF8() {
        let written = json { $0.string([0x61, 0xFF, 0xE4, 0xB8, 0x22]) }
        #expect(written == "\"a\u{FFFD}\u{FFFD}\\\"\"")
    }

    @Test func anyStringRoundTrips() throws {
        var random = SeededGenerator(seed: 1)
        for _ in 0..<500 {
            let strings = (0..<4).map { _ in String.random(using: &random) }
            var writer = JSONWriter()
            writer.object { writer in
                writer.member("strings", array: strings) { $0.string($1) }
                writer.member("bytes", array: strings) { $0.string(Array($1.utf8)) }
                writer.member("names") { names in
                    for (number, name) in strings.enumerated() {
                        names.member("\(number)\(name)", number)
                    }
                }
            }
            let read = try #require(JSONSerialization.jsonObject(with: Data(writer.bytes)) as? [String: Any])
            // Scalar by scalar: `String` takes canonically equivalent strings for equal.
            let scalars = strings.map { Array($0.unicodeScalars) }
            #expect((read["strings"] as? [String])?.map { Array($0.unicodeScalars) } == scalars)
            #expect((read["bytes"] as? [String])?.map { Array($0.unicodeScalars) } == scalars)
            let names = try #require(read["names"] as? [String: Int])
            #expect(names == Dictionary(uniqueKeysWithValues: strings.enumerated().map { ("\($0)\($1)", $0) }))
        }
    }

    @Test func anyBytesComeOutAsJSON() throws {
        var random = SeededGenerator(seed: 2)
        for _ in 0..<500 {
            let bytes = (0..<Int.random(in: 0..<60, using: &random)).map { _ in
                UInt8.random(in: .min ... .max, using: &random)
            }
            var writer = JSONWriter()
            writer.array([bytes]) { $0.string($1) }
            let read = try JSONDecoder().decode([String].self, from: Data(writer.bytes))
            #expect(read == [String(decoding: bytes, as: UTF8.self)])
        }
    }

    @Test func anyNumberRoundTrips() throws {
        var random = SeededGenerator(seed: 3)
        let doubles = (0..<2000).map { _ in Double(bitPattern: random.next()) }.filter(\.isFinite)
        let integers = (0..<2000).map { _ in Int(truncatingIfNeeded: random.next()) }
        var writer = JSONWriter()
        writer.array(doubles) { $0.number($1) }
        #expect(try JSONDecoder().decode([Double].self, from: Data(writer.bytes)) == doubles)
        writer = JSONWriter()
        writer.array(integers) { $0.number($1) }
        #expect(try JSONDecoder().decode([Int].self, from: Data(writer.bytes)) == integers)
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014): the same numbers in each run.
private struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) {
        state = seed
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}

extension String {
    /// Up to 40 scalars: control characters, ASCII, Han and any others.
    fileprivate static func random(using random: inout SeededGenerator) -> String {
        var string = ""
        for _ in 0..<Int.random(in: 0...40, using: &random) {
            let ranges: [ClosedRange<UInt32>] = [0...0x1F, 0x20...0x7F, 0x4E00...0x9FFF, 0...0x10_FFFF]
            let range = ranges[Int.random(in: 0..<4, using: &random)]
            if let scalar = Unicode.Scalar(UInt32.random(in: range, using: &random)) {
                string.unicodeScalars.append(scalar)
            }
        }
        return string
    }
}
