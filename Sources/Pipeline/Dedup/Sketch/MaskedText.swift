// SPDX-License-Identifier: Apache-2.0

/// Masks in a text: the characters that someone put where a figure, a place or a name stood (`xx`, `**`, `__`, `☆`).
enum MaskedText {
    /// What stands for a mask in a folded text: a noncharacter, which Unicode leaves to programs for such use, so that no
    /// text holds it.
    static let mark: UInt32 = 0xFDD0

    private static let markBytes: [UInt8] = [0xEF, 0xB7, 0x90]

    /// The text with its masks replaced by the mark, or `nil` if it has none.
    static func marked(_ utf8: [UInt8]) -> [UInt8]? {
        let masks = MaskScan.signs(in: utf8)
        guard !masks.isEmpty else { return nil }
        var marked: [UInt8] = []
        var copied = 0
        for mask in masks {
            marked += utf8[copied..<mask.lowerBound]
            marked += markBytes
            copied = mask.upperBound
        }
        return marked + utf8[copied...]
    }
}
