// SPDX-License-Identifier: Apache-2.0

/// The form of log lines.
public enum LogFormat: String, Sendable, CaseIterable {
    /// For people: time, level, message, then `key=value`.
    case text
    /// One JSON object a line.
    case json
}
