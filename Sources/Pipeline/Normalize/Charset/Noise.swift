// SPDX-License-Identifier: Apache-2.0

/// The hypothesis that bytes are no text: beyond ASCII any byte is as likely as any other. A charset under which they
/// are less likely than that is not believed.
enum Noise {
    static func cost(_ bytes: Span<UInt8>) -> Int {
        var cost = 0
        // The bytes beyond ASCII that stand together up to here.
        var run = 0
        for index in 0...bytes.count {
            if index < bytes.count, bytes[index] >= 0x80 {
                run += 1
                continue
            }
            cost += run * (run < costs.count ? costs[run] : byte)
            run = 0
            if index < bytes.count { cost += Int(Cost.ascii[Int(bytes[index])]) }
        }
        return cost
    }

    /// Half of what a usual character of two bytes costs, and of what it costs to take two bytes at random.
    private static let byte = 37
    /// One or two bytes between ASCII are accents or signs, whatever the charset: they are less of a surprise than that.
    private static let costs = [0, 64, 44]
}
