// SPDX-License-Identifier: Apache-2.0

/// The damage that programs do to GBK text by working on bytes where they should have worked on characters, as a
/// function: what a text looks like afterwards. A repair is believed when this, applied to it, gives the damaged text.
///
/// *Cuts*: the text was split at the bytes of full-width punctuation wherever they stand, also at the second byte of one
/// character and the first of the next, and each piece was decoded alone. The byte that is left over shows as `?`, and
/// what follows is read one byte off until an ASCII byte brings it back into step.
///
/// *Annotations*: every occurrence of the bytes of some characters was followed by a reading, `業` by `(yè)`, also where
/// the bytes belong to two other characters.
struct ByteShift: Sendable, Equatable {
    /// Whether the text was cut at the full-width colon too, and not at `，；？！` alone.
    var cutsAtColon = false
    /// Whether it was cut at `、` and `。` as well, which leaves no text shifted past one.
    var cutsAtStops = true
    /// Whether the decoder kept what it read from the user-defined areas; otherwise it is gone without a trace.
    var keepsPrivateUse = false
    /// Whether a byte that leads no character took the ASCII byte behind it along.
    var eatsASCII = true
    /// Whether the decoder was that of Windows, which knows fewer codes than GB18030 has.
    var isWindows = true
    /// The reading after each annotated character, by the character's code.
    var readings: [UInt16: [UInt32]] = [:]

    /// A character of the damaged text that stands for bytes that could not be decoded.
    static let lost: UInt32 = 0x3F

    /// Damages `text`. `cut` is the offset in `text` of a character whose two bytes were parted for another reason, such
    /// as the end of a buffer.
    func damage(_ text: [UInt32], cut: Int? = nil) -> [UInt32] {
        var bytes: [UInt32] = []
        var parted = -1
        for (offset, scalar) in text.enumerated() {
            if offset == cut { parted = bytes.count + 1 }
            Self.encode(scalar, to: &bytes)
        }
        if !readings.isEmpty { bytes = annotated(bytes) }
        return decode(bytes, cuts: self.cuts(in: bytes), parted: parted)
    }

    /// Whether the damage makes `seen`, in its ``comparable(_:)`` form, of `text`.
    func makes(_ seen: [UInt32], of text: [UInt32], cut: Int?) -> Bool {
        damage(text, cut: cut).lazy.map(Self.comparable).elementsEqual(seen)
    }

    /// Whether a text was made narrow later, and how a decoder shows what is lost, makes no difference.
    static func comparable(_ scalar: UInt32) -> UInt32 {
        scalar == 0xFFFD ? lost : ShiftSearch.narrow(scalar)
    }

    /// Appends the bytes of `scalar`; a scalar that GBK has not is appended as ``opaque`` and itself.
    private static func encode(_ scalar: UInt32, to bytes: inout [UInt32]) {
        if scalar < 0x80 {
            bytes.append(scalar)
        } else {
            let code = UInt32(GBK.table.code(scalar))
            if code == 0 {
                bytes.append(opaque | scalar)
            } else {
                bytes.append(code >> 8)
                bytes.append(code & 0xFF)
            }
        }
    }

    /// The bytes of `text`.
    static func bytes(of text: [UInt32]) -> [UInt32] {
        var bytes: [UInt32] = []
        for scalar in text { encode(scalar, to: &bytes) }
        return bytes
    }

    private static let opaque: UInt32 = 1 << 31

    private func annotated(_ bytes: [UInt32]) -> [UInt32] {
        var result: [UInt32] = []
        var index = 0
        while index < bytes.count {
            if index + 1 < bytes.count, bytes[index] < 0x100, bytes[index + 1] < 0x100,
                let reading = readings[UInt16(bytes[index] << 8 | bytes[index + 1])]
            {
                result += bytes[index...index + 1]
                for scalar in reading { Self.encode(scalar, to: &result) }
                index += 2
            } else {
                result.append(bytes[index])
                index += 1
            }
        }
        return result
    }

    /// Where in `bytes` a piece of two bytes was cut out.
    private func cuts(in bytes: [UInt32]) -> Set<Int> {
        var cuts: Set<Int> = []
        var index = 0
        while index + 1 < bytes.count {
            let isCut: Bool
            switch (bytes[index], bytes[index + 1]) {
            case (0xA3, 0xAC), (0xA3, 0xBB), (0xA3, 0xBF): isCut = true
            case (0xA3, 0xBA): isCut = cutsAtColon
            // Before the second bytes of 、 and 。 the pair was left alone wherever it was seen.
            case (0xA3, 0xA1): isCut = index + 2 == bytes.count || !(0xA2...0xA3).contains(bytes[index + 2])
            default: isCut = false
            }
            if isCut { cuts.insert(index) }
            index += isCut ? 2 : 1
        }
        guard cutsAtStops else { return cuts }
        index = 0
        while index + 1 < bytes.count {
            if cuts.contains(index) {
                index += 2
            } else if bytes[index] == 0xA1, 0xA2...0xA3 ~= bytes[index + 1], !cuts.contains(index + 1) {
                cuts.insert(index)
                index += 2
            } else {
                index += 1
            }
        }
        return cuts
    }

    /// What a decoder of GBK makes of `bytes`.
    func decoded(_ bytes: [UInt32]) -> [UInt32] { decode(bytes, cuts: [], parted: -1) }

    private func decode(_ bytes: [UInt32], cuts: Set<Int>, parted: Int) -> [UInt32] {
        var text: [UInt32] = []
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            guard byte >= 0x80 else {
                text.append(byte)
                index += 1
                continue
            }
            guard byte < 0x100 else {
                text.append(byte & ~Self.opaque)
                index += 1
                continue
            }
            guard index + 1 < bytes.count, bytes[index + 1] < 0x100, index + 1 != parted, bytes[index + 1] != 0x0A,
                cuts.contains(index) || !cuts.contains(index + 1), byte != 0x80
            else {
                text.append(Self.lost)
                index += 1
                continue
            }
            let (lead, trail) = (UInt8(byte), UInt8(bytes[index + 1]))
            let scalar = GBK.table.scalar(lead, trail)
            if scalar == 0 || isWindows && GBK.table.isUnknown(lead, trail) {
                text.append(Self.lost)
                let keepsTrail = !GBK.isTrail(trail) && (trail >= 0x80 || !eatsASCII)
                index += keepsTrail ? 1 : 2
                continue
            }
            if keepsPrivateUse || !GBK.isUserDefined(lead, trail) { text.append(scalar) }
            index += 2
        }
        return text
    }
}
