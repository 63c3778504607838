// SPDX-License-Identifier: Apache-2.0

/// What the group decided for one of its members.
public enum AssignmentChange: Sendable, Equatable {
    /// The member owns these partitions once it has called ``Consumer/assign(_:)``.
    case assigned([TopicPartition])
    /// The member gives these partitions back by ``Consumer/unassign()``; until then the group waits for it.
    case revoked([TopicPartition])
    /// The member was thrown out of the group: others may own the partitions already.
    case lost([TopicPartition])
}
