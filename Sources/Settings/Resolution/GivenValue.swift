// SPDX-License-Identifier: Apache-2.0

/// A text that a flag, a variable or a file gives to a setting. For a map it is `KEY=VALUE`.
struct GivenValue: Sendable {
    let text: String
    let source: SettingSource

    /// How strongly it counts: a flag before a variable before a file.
    var rank: Int {
        switch source {
        case .default: 0
        case .file: 1
        case .variable: 2
        case .flag: 3
        }
    }
}
