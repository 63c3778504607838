// SPDX-License-Identifier: Apache-2.0

import Pipeline

/// Known mistakes. Each is planted by the doubles around the production code, and the oracle must find it.
enum PlantedFault: String, CaseIterable, Sendable {
    /// An aborted batch leaves ghosts that drop its copies.
    case claimsOutsideTransaction
    case claimsReadUncommitted
    /// Each worker judges its own articles first and the log later, so that workers disagree.
    case foldByArrival
    /// A claim that is appended again is judged again: an article is a copy of itself.
    case selfMatch
    /// A worker that lost its partitions can still commit.
    case noFence
    /// What was dropped counts too: a copy is dropped for one that is not kept.
    case droppedCounts
    /// An article whose claim cannot be read yet is taken as unique.
    case noWait
    case offsetsOutsideTransaction
    case noRewind
    /// A member that has lost its place names no generation, and is not fenced.
    case metadataAtCommit
    /// What was fetched before a revoke is handed out in the next generation.
    case recordsKeptOverRevoke
    /// A new owner starts from offsets that an open transaction is about to move.
    case unstableOffsets
    /// A time-out that shows as "no offset" is believed.
    case timeoutReadAsNone
    /// A worker whose log is cut short judges what is left as if nothing had been before.
    case noTakeover
    /// An index on disk whose offset is ahead of its state.
    case tornIndex
    /// At least once: articles are written before their claims.
    case articlesBeforeClaims
    /// At least once: offsets are committed before records are written.
    case offsetsBeforeRecords

    /// Whether it is a mistake of hop 2 itself.
    var isOfDedup: Bool {
        switch self {
        case .foldByArrival, .selfMatch, .droppedCounts, .noWait: true
        default: false
        }
    }

    /// Whether it does harm only where what is too old is forgotten.
    var isOfAge: Bool { self == .noTakeover }

    /// The mode in which it does harm; `nil` for both.
    var delivery: Delivery? {
        switch self {
        case .articlesBeforeClaims, .offsetsBeforeRecords: .atLeastOnce
        case .noWait, .foldByArrival, .droppedCounts, .selfMatch, .noRewind: nil
        default: .exactlyOnce
        }
    }
}
