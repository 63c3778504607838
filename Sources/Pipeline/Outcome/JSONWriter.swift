// SPDX-License-Identifier: Apache-2.0

/// Writes one JSON value (RFC 8259) as UTF-8, without white space between its parts.
///
/// Names and values follow each other in the order of the calls; the writer sets the commas.
public struct JSONWriter: Sendable {
    /// What is written so far.
    public private(set) var bytes: [UInt8] = []

    /// Starts with nothing written, and room for `capacity` bytes.
    public init(capacity: Int = 0) {
        bytes.reserveCapacity(capacity)
    }

    /// Writes an object; `members` writes what is in it.
    public mutating func object(_ members: (inout Self) -> Void) {
        separate()
        bytes.append(UInt8(ascii: "{"))
        members(&self)
        bytes.append(UInt8(ascii: "}"))
    }

    /// Writes an array; `write` writes each element as one value.
    public mutating func array<S: Sequence>(_ elements: S, _ write: (inout Self, S.Element) -> Void) {
        separate()
        bytes.append(UInt8(ascii: "["))
        for element in elements {
            write(&self, element)
        }
        bytes.append(UInt8(ascii: "]"))
    }

    /// Writes a string.
    public mutating func string(_ text: String) {
        separate()
        quote(text.utf8)
    }

    /// Writes a string from its UTF-8; bytes that are none become U+FFFD.
    public mutating func string(_ utf8: [UInt8]) {
        separate()
        do {
            _ = try UTF8Span(validating: utf8.span)
            quote(utf8)
        } catch {
            quote(String(decoding: utf8, as: UTF8.self).utf8)
        }
    }

    /// Writes an integer.
    public mutating func number(_ value: Int) {
        separate()
        bytes.append(contentsOf: value.description.utf8)
    }

    /// Writes the shortest decimal number that reads back as `value`.
    ///
    /// JSON has no infinity and no NaN: they become `null`, as ECMAScript's `JSON.stringify` has it.
    public mutating func number(_ value: Double) {
        guard value.isFinite else { return null() }
        separate()
        bytes.append(contentsOf: value.description.utf8)
    }

    /// Writes `true` or `false`.
    public mutating func bool(_ value: Bool) {
        separate()
        bytes.append(contentsOf: value.description.utf8)
    }

    /// Writes `null`.
    public mutating func null() {
        separate()
        bytes.append(contentsOf: "null".utf8)
    }

    /// Writes the name of an object's member, whose value must follow.
    public mutating func name(_ name: String) {
        string(name)
        bytes.append(UInt8(ascii: ":"))
    }

    /// A complete value never ends in one of these bytes, so the last byte tells whether a comma is due.
    private mutating func separate() {
        switch bytes.last {
        case nil, UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ":"): break
        default: bytes.append(UInt8(ascii: ","))
        }
    }

    /// Copies the runs between escapes in one piece each.
    private mutating func quote(_ utf8: some Collection<UInt8>) {
        bytes.append(UInt8(ascii: "\""))
        var start = utf8.startIndex
        var index = start
        while index != utf8.endIndex {
            let byte = utf8[index]
            let next = utf8.index(after: index)
            if byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                bytes.append(contentsOf: utf8[start..<index])
                escape(byte)
                start = next
            }
            index = next
        }
        bytes.append(contentsOf: utf8[start...])
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func escape(_ byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case 0x00..<0x20:
            bytes.append(contentsOf: "u00".utf8)
            bytes.append(UInt8(ascii: "0") + byte >> 4)
            bytes.append(Self.hexadecimalDigits[Int(byte & 15)])
        default: bytes.append(byte)
        }
    }

    private static let hexadecimalDigits = Array("0123456789abcdef".utf8)
}
