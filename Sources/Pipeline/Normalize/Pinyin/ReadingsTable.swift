// SPDX-License-Identifier: Apache-2.0

internal import CTables

/// The Mandarin readings of Chinese characters (Unihan; see `scripts/make-readings-table`).
struct ReadingsTable: Sendable {
    static let shared = ReadingsTable()

    private let syllables: [PinyinSyllable: UInt16]
    private let starts: [UInt16]
    private let readings: [UInt16]

    private static let scalars: ClosedRange<UInt32> = 0x4E00...0x9FFF

    /// Unsafe: the table is a constant of a C target; it lives as long as the process and is never written to.
    private init() {
        let bytes = UnsafeRawBufferPointer(start: millrace_readings_start(), count: millrace_readings_size)
        precondition(bytes.prefix(4).elementsEqual("READ".utf8), "a readings table of another format is linked in")
        let length = Int(UInt32(littleEndian: bytes.loadUnaligned(fromByteOffset: 8, as: UInt32.self)))
        let names = bytes[12..<12 + length].split(separator: UInt8.lineFeed)
        let pairs = names.enumerated().compactMap { index, name in
            PinyinSyllable(letters: name).map { ($0, UInt16(index)) }
        }
        syllables = Dictionary(uniqueKeysWithValues: pairs)
        var position = (12 + length + 3) & ~3
        func integers(_ count: Int) -> [UInt16] {
            defer { position = (position + count * 2 + 3) & ~3 }
            return (0..<count).map {
                UInt16(littleEndian: bytes.loadUnaligned(fromByteOffset: position + $0 * 2, as: UInt16.self))
            }
        }
        starts = integers(Self.scalars.count + 1)
        readings = integers(Int(starts.last ?? 0))
    }

    private func readings(of scalar: UInt32) -> ArraySlice<UInt16> {
        guard Self.scalars.contains(scalar) else { return [] }
        let index = Int(scalar - Self.scalars.lowerBound)
        return readings[Int(starts[index])..<Int(starts[index + 1])]
    }

    /// Whether `scalar` can be read as `syllable`; a syllable without a tone may have any.
    func reads(_ scalar: UInt32, _ syllable: PinyinSyllable) -> Bool {
        var plain = syllable
        plain.tone = nil
        guard let number = syllables[plain] else { return false }
        return readings(of: scalar).contains { reading in
            let reading = reading & 0x7FFF
            return reading >> 3 == number && (syllable.tone.map { UInt16($0) == reading & 7 } ?? true)
        }
    }

    /// Whether `scalar`, or the simplified character for it, is one of the 3,755 common characters of GB 2312.
    func isCommon(_ scalar: UInt32) -> Bool {
        readings(of: ScriptTable.shared.simplified(scalar)).first.map { $0 & 0x8000 != 0 } ?? false
    }
}
