// SPDX-License-Identifier: Apache-2.0

/// A value between two stages that `explain` can show.
public protocol Explainable {
    /// The value in a form for people.
    var snapshot: Snapshot { get }
}
