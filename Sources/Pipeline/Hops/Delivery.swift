// SPDX-License-Identifier: Apache-2.0

/// What a hop promises to the readers of its outputs.
public enum Delivery: String, Sendable, CaseIterable {
    /// Outputs and offsets are one transaction: `read_committed` readers see each outcome once.
    case exactlyOnce = "exactly-once"
    /// Outputs are written, then offsets: after a crash some outcomes stand twice, with the same ids.
    case atLeastOnce = "at-least-once"
}
