// SPDX-License-Identifier: Apache-2.0

/// Computes what dedup compares of an article. An article without a letter or a digit has nothing to compare and is
/// rejected.
public struct Fingerprint: Processor {
    public let name = "fingerprint"
    private let sampling: Sampling

    /// Creates the stage.
    public init(_ sampling: Sampling = Sampling()) {
        self.sampling = sampling
    }

    public func process(_ input: consuming Article) throws(Rejection) -> FingerprintedArticle {
        let folded = FoldedText.fold(input.text)
        guard !folded.isEmpty else {
            throw Rejection(stage: name, reason: .noContent, message: "the article has no letter and no digit")
        }
        let marked = MaskedText.marked(input.text).map(FoldedText.fold) ?? folded
        return FingerprintedArticle(
            article: input,
            textHash: Hash128(of: folded),
            sketch: Sketch(folded: marked, sampling: sampling)
        )
    }
}
