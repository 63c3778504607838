// SPDX-License-Identifier: Apache-2.0

/// How much a log line matters.
public enum LogLevel: String, Sendable, CaseIterable, Comparable {
    case debug
    case info
    case warning
    case error

    /// Orders by weight.
    public static func < (left: Self, right: Self) -> Bool {
        left.weight < right.weight
    }

    private var weight: Int {
        Self.allCases.firstIndex(of: self) ?? 0
    }
}
