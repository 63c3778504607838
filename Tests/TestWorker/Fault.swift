// SPDX-License-Identifier: Apache-2.0

internal import Settings

/// A mistake of delivery that is planted in a worker: the chaos test must find each.
enum Fault: String, SettingChoice {
    /// Offsets are committed beside the transaction, before it ends.
    case offsetsOutside = "offsets-outside"
    /// After an abort the worker goes on with the next records.
    case noRewind = "no-rewind"
    /// The place in the group is taken when a batch is committed, and not with its first record; and the batch outlives
    /// the assignment that it came from.
    case lateMetadata = "late-metadata"
}
