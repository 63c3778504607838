// SPDX-License-Identifier: Apache-2.0

/// One use of a flag.
struct FlagUse: Sendable, Equatable {
    /// The name of the setting.
    let setting: String
    let text: String
}
