// SPDX-License-Identifier: Apache-2.0

/// What a cluster says of a consumer group.
public struct GroupDescription: Sendable, Equatable {
    /// The protocol's name for its state: `Stable`, `PreparingRebalance`, `Empty`, `Dead` (which is also one that has
    /// never been).
    public var state: String
    /// How many members it has.
    public var members: Int

    /// Describes a group.
    public init(state: String, members: Int) {
        self.state = state
        self.members = members
    }
}
