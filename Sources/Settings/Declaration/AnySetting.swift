// SPDX-License-Identifier: Apache-2.0

/// A ``Setting`` of any type, for lists of them.
public protocol AnySetting: Sendable {
    /// The declaration without its type.
    var erased: ErasedSetting { get }
}

extension AnySetting {
    /// The setting's name, which is its key in a file too.
    public var name: String { erased.name }
    /// The flag: `--batch-records`.
    public var flag: String { erased.flag }
    /// The environment variable: `MILLRACE_BATCH_RECORDS`.
    public var variable: String { erased.variable }
}
