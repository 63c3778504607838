// SPDX-License-Identifier: Apache-2.0

/// What the embedded broker can be given.
public enum EmbeddedLimits {
    /// The largest document. The broker acknowledges records over about 5 MiB without ever serving them.
    public static let documentBytes = 4 << 20
}
