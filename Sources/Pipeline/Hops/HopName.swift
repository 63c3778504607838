// SPDX-License-Identifier: Apache-2.0

/// The two hops.
public enum HopName: String, Sendable, CaseIterable, Comparable {
    case refine
    case dedup

    /// Orders as documents pass.
    public static func < (left: Self, right: Self) -> Bool {
        left == .refine && right == .dedup
    }
}
