// SPDX-License-Identifier: Apache-2.0

/// The text of an article that was claimed, and where its document stands: what a redelivery is recognised by.
public struct ClaimedArticle: Sendable, Hashable {
    public var textHash: Hash128
    public var raw: RawPosition
}
