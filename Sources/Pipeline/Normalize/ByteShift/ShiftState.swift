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

    /// States of one key go on alike: only the better of them matters for what follows.
    var key: Key { Key(history: history, pending: pending) }

    struct Key: Hashable {
        var history: NGramModel.History
        var pending: Pending
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
