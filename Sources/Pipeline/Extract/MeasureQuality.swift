// SPDX-License-Identifier: Apache-2.0

/// Measures how well the text of an article came through, and rejects what is beyond the bounds of a policy. Without a
/// policy only a text that is empty, or damaged beyond reading, is rejected.
public struct MeasureQuality: Processor {
    public let name = "measure_quality"

    /// With more of it lost, nobody can tell what a text said.
    private static let mostUnrepaired = 0.5

    private let policy: QualityPolicy

    /// Creates the stage.
    public init(policy: QualityPolicy = QualityPolicy()) {
        self.policy = policy
    }

    public func process(_ input: consuming Article) throws(Rejection) -> Article {
        let quality = ArticleQuality(of: input.text, repairs: input.repairs)
        input.quality = quality
        guard quality[.characters] > 0 else {
            throw Rejection(stage: name, reason: .noContent, message: "the article has no text")
        }
        guard quality[.unrepairedRatio] <= Self.mostUnrepaired else {
            throw Rejection(
                stage: name,
                reason: .unreadable,
                message: "more than half of the text is damaged beyond repair"
            )
        }
        for bound in policy.bounds where !bound.admits(quality) {
            throw Rejection(
                stage: name,
                reason: .lowQuality,
                message:
                    "\(bound.measure.rawValue) is \(quality[bound.measure]); the policy asks for \(bound.value) at \(bound.isMinimum ? "least" : "most")"
            )
        }
        return input
    }
}
