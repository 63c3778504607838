// SPDX-License-Identifier: Apache-2.0

/// The form in which outcomes are shown.
public enum OutcomeFormat: String, Sendable, CaseIterable {
    /// One JSON object a line.
    case json
    /// A page for people.
    case text
}
