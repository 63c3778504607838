// SPDX-License-Identifier: Apache-2.0

/// A type of values that a ``Setting`` can keep within a range.
public protocol RangedSettingValue: SettingValue, Comparable {
    /// What such a value is, before "from 1 to 10": "a whole number".
    static var noun: String { get }
}
