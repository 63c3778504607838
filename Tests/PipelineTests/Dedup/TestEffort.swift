// SPDX-License-Identifier: Apache-2.0

/// How much is tried: more in release, where it is many times faster.
enum TestEffort {
    #if DEBUG
    /// Random logs that are folded.
    static let logs = 2
    #else
    static let logs = 40
    #endif
}
