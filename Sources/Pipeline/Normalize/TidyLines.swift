// SPDX-License-Identifier: Apache-2.0

/// Clears the lines of a document of what a reader does not see: white space at both ends of a line, invisible
/// characters, blank lines at both ends and all but one between two lines. Doing it twice changes nothing more.
public struct TidyLines: Processor {
    public let name = "tidy_lines"

    /// Creates the stage.
    public init() {}

    public func process(_ input: consuming Document) throws(Rejection) -> Document {
        let bytes = input.text
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var sources: [LineRange] = []
        var blank: LineRange?
        var start = 0
        var number = 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: .lineFeed) ?? bytes.count
            let source = input.sourceLines?[number] ?? LineRange(number + 1, number + 1)
            let line = Self.trim(bytes, start..<end)
            if line.isEmpty {
                blank = blank?.union(source) ?? source
            } else {
                if !text.isEmpty { text.append(.lineFeed) }
                if let blank, !text.isEmpty {
                    text.append(.lineFeed)
                    sources.append(blank)
                }
                blank = nil
                Self.append(line, of: bytes, to: &text)
                sources.append(source)
            }
            start = end + 1
            number += 1
        }
        // Nothing was taken out: the lines are those that came in.
        if text.count == bytes.count { return input }
        input.text = text
        input.sourceLines = sources
        return input
    }

    /// Moves both ends of `range` inwards over white space and what is invisible.
    private static func trim(_ bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
        var (start, end) = (range.lowerBound, range.upperBound)
        while start < end {
            let (scalar, length) = bytes.scalar(at: start)
            guard isBlank(scalar) else { break }
            start += length
        }
        while end > start {
            let (scalar, length) = bytes.scalar(before: end)
            guard isBlank(scalar) else { break }
            end -= length
        }
        return start..<end
    }

    private static func isBlank(_ scalar: UInt32) -> Bool {
        ScalarSet.whiteSpace.contains(scalar) || ScalarSet.invisible.contains(scalar)
            || ScalarSet.joiners.contains(scalar)
    }

    /// Copies a line without what is invisible. Few bytes begin such a scalar, so most are not looked at again.
    private static func append(_ line: Range<Int>, of bytes: [UInt8], to text: inout [UInt8]) {
        var copied = line.lowerBound
        var index = line.lowerBound
        while index < line.upperBound {
            guard leads[Int(bytes[index])] else {
                index += 1
                continue
            }
            let (scalar, length) = bytes.scalar(at: index)
            if ScalarSet.invisible.contains(scalar) {
                text += bytes[copied..<index]
                copied = index + length
            }
            index += length
        }
        text += bytes[copied..<line.upperBound]
    }

    /// Whether the UTF-8 form of an invisible scalar can begin with the byte.
    private static let leads: [Bool] = (0...0xFF).map { byte in
        byte < 0x20 || [0x7F, 0xC2, 0xE1, 0xE2, 0xEF].contains(byte)
    }
}
