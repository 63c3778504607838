// SPDX-License-Identifier: Apache-2.0

/// A point in the log of a topic: where a replay begins or ends.
public enum LogPoint: Sendable, Equatable {
    case earliest
    case latest
    /// The same offset in every partition.
    case offset(Int64)
    /// The first record that is not older, in milliseconds since 1970.
    case time(Int64)
}
