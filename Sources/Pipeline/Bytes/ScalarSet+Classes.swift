// SPDX-License-Identifier: Apache-2.0

extension ScalarSet {
    /// White space: the scalars of `White_Space` (Unicode, PropList) that can stand inside a line.
    static let whiteSpace = ScalarSet([
        0x09...0x09, 0x20...0x20, 0xA0...0xA0, 0x1680...0x1680, 0x2000...0x200A, 0x2028...0x2029,
        0x202F...0x202F, 0x205F...0x205F, 0x3000...0x3000,
    ])

    /// What shows nothing and carries no text: controls but tab and LF, soft hyphen, zero-width spaces, directional
    /// marks, byte order mark. The joiners U+200C and U+200D are not among them, since scripts and emoji need them.
    static let invisible = ScalarSet([
        0x00...0x08, 0x0B...0x1F, 0x7F...0x9F, 0xAD...0xAD, 0x180E...0x180E, 0x200B...0x200B, 0x200E...0x200F,
        0x202A...0x202E, 0x2060...0x2069, 0xFEFF...0xFEFF,
    ])

    /// Joiners, which mean nothing at the edge of a line.
    static let joiners = ScalarSet([0x200C...0x200D])

    /// Chinese characters, with the iteration mark and the ideographic zero.
    static let han = ScalarSet([
        0x3005...0x3005, 0x3007...0x3007, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFD,
    ])

    /// Scalars between which a line break in the source of a page is no space: East Asian Width W, F and H without
    /// Hangul (CSS Text 3, segment break transformation rules).
    static let wide = ScalarSet([
        0x2E80...0x312F, 0x3190...0xA4CF, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF9F, 0xFFE0...0xFFE6,
        0x1F300...0x1FAFF, 0x20000...0x3FFFD,
    ])

    /// Punctuation that Chinese and Latin text share. Beside a wide scalar it counts as one (CSS Text 4).
    static let sharedPunctuation = ScalarSet([
        0xB7...0xB7, 0x2014...0x2015, 0x2018...0x2019, 0x201C...0x201D, 0x2026...0x2026,
    ])

    /// What the folded text leaves out: white space, controls, the punctuation and symbols of ASCII, Latin-1, General
    /// Punctuation, Supplemental Punctuation, CJK Symbols and Punctuation and the width variants of these, and
    /// variation selectors. Letters and digits inside those blocks stay, such as the iteration mark and the ideographic
    /// zero.
    static let unfolded = ScalarSet([
        0x00...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0xA9, 0xAB...0xB1, 0xB4...0xB4, 0xB6...0xB8,
        0xBB...0xBB, 0xBF...0xBF, 0xD7...0xD7, 0xF7...0xF7, 0x1680...0x1680, 0x180B...0x180E, 0x2000...0x206F,
        0x2E00...0x2E7F, 0x3000...0x3004, 0x3008...0x3020, 0x302A...0x3030, 0x3036...0x3037, 0x303D...0x303F,
        0x30FB...0x30FB, 0xFE00...0xFE6F, 0xFEFF...0xFEFF, 0xFF5F...0xFF65, 0xFFE0...0xFFEF, 0xE0100...0xE01EF,
    ])

    /// Whether the folded text leaves out a scalar, or that of which it is the full-width form.
    static func isUnfolded(_ scalar: UInt32) -> Bool {
        unfolded.contains((0xFF01...0xFF5E).contains(scalar) ? scalar - 0xFEE0 : scalar)
    }
}
