// SPDX-License-Identifier: Apache-2.0

/// A heading in `--help` and in the docs, with settings under it.
public struct SettingGroup: Sendable, Hashable, Comparable {
    /// The heading: "Batching".
    public let title: String
    /// Groups with lower numbers come first; equal ones stand by title.
    public let order: Int

    /// What concerns the whole program; ``CommandLineProgram/config`` is in it.
    public static let general = SettingGroup("General", order: 0)

    /// Declares a group.
    public init(_ title: String, order: Int) {
        self.title = title
        self.order = order
    }

    /// Orders as the groups are shown.
    public static func < (left: Self, right: Self) -> Bool {
        (left.order, left.title) < (right.order, right.title)
    }
}
