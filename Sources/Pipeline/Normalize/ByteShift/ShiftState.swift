// SPDX-License-Identifier: Apache-2.0

/// A reading of the damaged text up to one token: what the search keeps of it.
struct ShiftState {
    /// The byte of the original text that still waits for its second half.
    enum Pending: Hashable {
        case none
        case lead(UInt8)
        /// A lead that is lost.
        case anyLead
        /// The second byte of a dropped pair of the first two user-defined areas, or of the third.
        case upperLead
        case lowerLead
    }

    var score: NGramModel.LogProbability
    var history: NGramModel.History
    var pending: Pending
    /// The last byte of the original text, as far as it is known.
    var last: UInt8
    /// How many dropped pairs were supposed one after the other.
    var dropped: UInt8 = 0
    /// The step that led here.
    var step: Int32
    /// Whether it takes all of the text as it stands.
    var isOriginal = false

    /// Whether both go on alike, so that only the better of them matters for what follows.
    func continues(like other: ShiftState) -> Bool { history == other.history && pending == other.pending }

    /// A hash of what ``continues(like:)`` compares.
    var continuation: UInt64 {
        let pending: UInt64 =
            switch pending {
            case .none: 0
            case .lead(let lead): UInt64(lead)
            case .anyLead: 0x100
            case .upperLead: 0x101
            case .lowerLead: 0x102
            }
        let history = UInt64(history.last) << 32 | UInt64(UInt32(bitPattern: history.bigram))
        let mixed = (history &* 0x9E37_79B9_7F4A_7C15) ^ (pending &* 0xC2B2_AE3D_27D4_EB4F)
        return mixed ^ (mixed >> 29)
    }
}

/// One step of a reading: what it made of a token.
struct ShiftStep {
    /// The step before, or -1.
    var previous: Int32
    /// Which token of the window it read; a dropped pair stands before its token.
    var token: Int32
    /// What the original text had here; 0 for nothing.
    var first: UInt32 = 0
    var second: UInt32 = 0
    /// Whether the token was taken as it stands.
    var isLiteral: Bool
    /// The readings that met this one here and were worse.
    var rivals: Int32 = -1
}
