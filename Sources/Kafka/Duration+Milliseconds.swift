// SPDX-License-Identifier: Apache-2.0

extension Duration {
    /// Whole milliseconds as librdkafka takes them, at most what 32 bits hold.
    var milliseconds: Int32 {
        let (seconds, attoseconds) = components
        return Int32(clamping: seconds * 1000 + attoseconds / 1_000_000_000_000_000)
    }
}
