// SPDX-License-Identifier: Apache-2.0

/// A cursor over bytes, for the small parsers of headers and declarations. Letters compare without case.
struct ByteScanner {
    private let bytes: ArraySlice<UInt8>
    private var position: Int

    /// Starts before the first of `bytes`.
    init(_ bytes: ArraySlice<UInt8>) {
        self.bytes = bytes
        position = bytes.startIndex
    }

    var isAtEnd: Bool { position == bytes.endIndex }

    /// The byte under the cursor.
    var next: UInt8? { peek(0) }

    /// The byte that stands `distance` bytes further.
    func peek(_ distance: Int) -> UInt8? {
        position + distance < bytes.endIndex ? bytes[position + distance] : nil
    }

    /// Moves over one byte, if there is one.
    mutating func advance() {
        if !isAtEnd { position += 1 }
    }

    /// Moves over the bytes that satisfy `condition` and returns them.
    @discardableResult
    mutating func take(while condition: (UInt8) -> Bool) -> ArraySlice<UInt8> {
        let start = position
        while let next, condition(next) { position += 1 }
        return bytes[start..<position]
    }

    /// Moves over `literal`, which is lower-case ASCII, if it stands here.
    mutating func skip(_ literal: StaticString) -> Bool {
        guard stands(literal) else { return false }
        position += literal.utf8CodeUnitCount
        return true
    }

    /// Moves behind the next `literal`, which is lower-case ASCII, or to the end if there is none.
    mutating func skip(past literal: StaticString) -> Bool {
        while !isAtEnd {
            if skip(literal) { return true }
            position += 1
        }
        return false
    }

    private func stands(_ literal: StaticString) -> Bool {
        literal.withUTF8Buffer { literal in
            bytes.endIndex - position >= literal.count
                && literal.indices.allSatisfy { bytes[position + $0].asciiLowercased == literal[$0] }
        }
    }
}
