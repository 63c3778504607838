// SPDX-License-Identifier: Apache-2.0

/// How flag, variable and file give a setting.
public enum SettingForm: Sendable, Equatable {
    /// A flag without an argument, with its opposite: `--quiet`, `--no-quiet`.
    case toggle
    /// One value; the last flag counts.
    case single
    /// Several values: each use of the flag adds, variable and file separate them by commas.
    case list
    /// Keys of its own: `--kafka KEY=VALUE`, `MILLRACE_KAFKA_<KEY>`, `kafka.KEY=VALUE`, merged key by key.
    case map
}
