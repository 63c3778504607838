// SPDX-License-Identifier: Apache-2.0

internal import Foundation

/// The texts of `Examples/` from which documents are made.
struct Examples {
    /// Paragraphs of simplified text with nothing wrong, and of traditional text.
    let clean: [[UInt8]]
    let traditional: [[UInt8]]
    /// Paragraphs with damage of several kinds.
    let damaged: [[UInt8]]

    init(_ folder: URL) throws {
        func paragraphs(_ names: String...) throws -> [[UInt8]] {
            try names.flatMap { name in
                try Data(contentsOf: folder.appending(path: name)).split(separator: 0x0A).map { Array($0) }
            }
        }
        clean = try paragraphs("01-clean-report.txt", "04-next-day.txt", "21-longer-report.txt")
        damaged = try paragraphs("05-byte-shift.txt", "06-injected-pinyin.txt")
        traditional = try paragraphs("09-stops-and-watermarks.txt", "10-site-boilerplate.txt")
    }

    /// A text of about `bytes` bytes out of sentences of `paragraphs`, in no order, `sentences` to a line.
    static func text(_ paragraphs: [[UInt8]], bytes: Int, sentences: Int = 6, seed: UInt64 = 1) -> [UInt8] {
        let stop: [UInt8] = [0xE3, 0x80, 0x82]
        let parts = paragraphs.flatMap { $0.split(after: stop) }.filter { $0.count > 12 }
        var random = Random(state: seed)
        var text: [UInt8] = []
        text.reserveCapacity(bytes + 4096)
        while text.count < bytes {
            var left = sentences
            while left > 0, text.count < bytes {
                text += parts[random.below(parts.count)]
                left -= 1
            }
            text.append(0x0A)
        }
        return text
    }
}

extension [UInt8] {
    /// The parts that end in `mark`, and the rest.
    fileprivate func split(after mark: [UInt8]) -> [[UInt8]] {
        var parts: [[UInt8]] = []
        var start = 0
        var index = 0
        while index + mark.count <= count {
            if self[index..<index + mark.count].elementsEqual(mark) {
                parts.append(Array(self[start..<index + mark.count]))
                start = index + mark.count
            }
            index += 1
        }
        return start < count ? parts + [Array(self[start...])] : parts
    }
}

/// SplitMix64 (Steele, Lea and Flood 2014).
struct Random {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }

    /// A number below `bound`, which is above 0.
    mutating func below(_ bound: Int) -> Int { Int(next().multipliedFullWidth(by: UInt64(bound)).high) }
}
