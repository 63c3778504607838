// SPDX-License-Identifier: Apache-2.0

/// Which of several near copies goes out beside the first one.
public enum KeepPolicy: String, Sendable, CaseIterable {
    /// The first copy is kept; a later one goes out only if it tells figures that the first one masks.
    case first
    /// A later copy goes out too if it is richer: no more masks, and longer by a tenth at least, so that a chain of copies
    /// that grow by little does not pass.
    case richest
}
