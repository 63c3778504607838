// SPDX-License-Identifier: Apache-2.0

/// What dedup holds of a text to compare it with others: a sample of its shingles, and its figures.
///
/// It has one binary form, which the claims log and the index both keep, and is about 700 bytes for an article of 743
/// characters.
public struct Sketch: Sendable, Hashable, CustomStringConvertible {
    /// The binary form: the length in folded characters; a byte of which five bits are ``level`` and three how much
    /// rarer the keys are; the number of shingles and their hashes in Rice code; the low halves of the keys; the number
    /// of figures and 4 bytes for each. Numbers are LEB128, words are big-endian.
    public let bytes: [UInt8]
    /// The length of the folded text in characters.
    public let length: Int
    /// One shingle of 2 to its power was sampled.
    public let level: Int
    /// How much rarer the keys are than the shingles, as a power of 2.
    let keyLevels: Int
    /// The upper halves of the hashes of the sampled shingles, ascending.
    let shingles: [UInt32]
    /// The whole hashes of those shingles that are keys of the index, ascending.
    let keys: [UInt64]
    let figures: [Figure]

    /// Sketches a text.
    ///
    /// - Parameter folded: the folded text, with U+FDD0 for each mask.
    /// - Returns: `nil` if the text has too few shingles for a sketch to say anything.
    public init?(folded: [UInt8], sampling: Sampling) {
        let scalars = folded.scalars
        let level = sampling.level(shingles: scalars.count - ShingleWindow.width + 1, length: scalars.count)
        var hashes: [UInt64] = []
        hashes.reserveCapacity(scalars.count >> level + 64)
        let limit = UInt64.max >> UInt64(level)
        var window = ShingleWindow()
        for scalar in scalars {
            // A mask equals any figure, so the shingles that hold one say nothing.
            if scalar == MaskedText.mark {
                window.clear()
            } else if let hash = window.push(scalar), hash <= limit {
                hashes.append(hash)
            }
        }
        hashes.sortSpread(upTo: limit)
        let keyLimit = limit >> UInt64(sampling.keyLevels)
        var shingles: [UInt32] = []
        var keys: [UInt64] = []
        shingles.reserveCapacity(hashes.count)
        for hash in hashes {
            let upper = UInt32(truncatingIfNeeded: hash >> 32)
            if shingles.last == upper { continue }
            shingles.append(upper)
            if hash <= keyLimit { keys.append(hash) }
        }
        guard shingles.count >= sampling.minimumShingles else { return nil }
        self.length = scalars.count
        self.level = level
        keyLevels = sampling.keyLevels
        self.shingles = shingles
        self.keys = keys
        figures = FigureScan.figures(in: scalars)
        bytes = Self.code(
            length: length,
            level: level,
            keyLevels: keyLevels,
            shingles: shingles,
            keys: keys,
            figures: figures
        )
    }

    private static func code(
        length: Int,
        level: Int,
        keyLevels: Int,
        shingles: [UInt32],
        keys: [UInt64],
        figures: [Figure]
    ) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(16 + 4 * (shingles.count + keys.count + figures.count))
        bytes.append(leb128: UInt64(length))
        bytes.append(UInt8(level << 3 | keyLevels))
        bytes.append(leb128: UInt64(shingles.count))
        RiceCode.append(shingles, bits: 32 - level, to: &bytes)
        for key in keys { bytes.append(bigEndian: UInt32(truncatingIfNeeded: key)) }
        bytes.append(leb128: UInt64(figures.count))
        for figure in figures { bytes.append(bigEndian: figure.bits) }
        return bytes
    }

    /// Reads the binary form, or `nil` if `bytes` are none.
    public init?(bytes: [UInt8]) {
        var reader = ByteReader(bytes)
        guard let length = reader.leb128(), let levels = reader.integer(UInt8.self), let count = reader.leb128(),
            length <= Int.max, count <= bytes.count * 8
        else { return nil }
        let (level, keyLevels) = (Int(levels >> 3), Int(levels & 7))
        guard let code = RiceCode.read(reader.rest, count: Int(count), bits: 32 - level) else { return nil }
        reader.skip(code.bytes)
        let shingles = code.values
        let keyLimit = UInt64(UInt32.max) >> UInt64(level + keyLevels)
        var keys: [UInt64] = []
        for shingle in shingles {
            guard shingle <= keyLimit else { break }
            guard let low = reader.integer(UInt32.self) else { return nil }
            keys.append(UInt64(shingle) << 32 | UInt64(low))
        }
        guard let figureCount = reader.leb128(), figureCount <= bytes.count / 4 else { return nil }
        var figures: [Figure] = []
        figures.reserveCapacity(Int(figureCount))
        for _ in 0..<figureCount {
            guard let bits = reader.integer(UInt32.self) else { return nil }
            figures.append(Figure(bits: bits))
        }
        guard reader.isAtEnd else { return nil }
        self.bytes = bytes
        self.length = Int(length)
        self.level = level
        self.keyLevels = keyLevels
        self.shingles = shingles
        self.keys = keys
        self.figures = figures
    }

    /// What it holds, in a line for people.
    public var description: String {
        "\(shingles.count) shingles, one of \(1 << level); \(keys.count) keys; \(figures.count) figures"
    }

    public static func == (left: Self, right: Self) -> Bool { left.bytes == right.bytes }

    public func hash(into hasher: inout Hasher) { hasher.combine(bytes) }
}
