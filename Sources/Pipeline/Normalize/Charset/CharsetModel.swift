// SPDX-License-Identifier: Apache-2.0

/// The hypothesis that bytes are text in a charset.
protocol CharsetModel: Sendable {
    var charset: Charset { get }

    /// How unlikely `bytes` are under the hypothesis, read in the likeliest way: a ``Cost``.
    func cost(_ bytes: Span<UInt8>) -> Int

    /// The cost of reading one character after the other. It is found faster, and is the same where no byte is wrong.
    func plainCost(_ bytes: Span<UInt8>) -> Int
}

extension CharsetModel {
    func plainCost(_ bytes: Span<UInt8>) -> Int { cost(bytes) }
}
