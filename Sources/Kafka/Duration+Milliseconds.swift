// SPDX-License-Identifier: Apache-2.0

extension Duration {
    /// Whole milliseconds as librdkafka takes them: at most what 32 bits hold, and never negative, which would be for
    /// ever.
    var milliseconds: Int32 {
        let (seconds, attoseconds) = components
        let most = Int64(Int32.max) / 1000
        guard seconds < most else { return Int32.max }
        return Int32(clamping: max(0, max(seconds, -1) * 1000 + attoseconds / 1_000_000_000_000_000))
    }
}
