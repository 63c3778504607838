// SPDX-License-Identifier: Apache-2.0

/// Why a document, or one of its articles, cannot be processed. No retry helps; the bytes go to `docs.rejected`.
public struct Rejection: Error, Sendable, Equatable {
    /// The stage that rejected it.
    public var stage: String
    public var reason: Reason
    /// What is wrong and what would be right, for a person.
    public var message: String

    /// Creates a rejection.
    public init(stage: String, reason: Reason, message: String) {
        self.stage = stage
        self.reason = reason
        self.message = message
    }

    /// A bounded set of reasons: they are metric labels and `reason` in the outcome.
    public enum Reason: String, Sendable, CaseIterable {
        /// The body has no bytes, or a tombstone stands in its place.
        case empty
        /// The crawler got an HTTP status of 400 or more.
        case httpError = "http_error"
        /// The bytes are no text: PDF, image, archive.
        case unsupportedType = "unsupported_type"
        /// No charset, declared or found, decodes the bytes.
        case undecodable
        /// The document, a line or another part of it, or its outcomes are larger than a record or a parser takes, or it
        /// falls into too many articles.
        case tooLarge = "too_large"
        /// Markup is nested deeper than the parser is allowed to follow.
        case tooDeep = "too_deep"
        /// The process died while it worked on nothing but this.
        case crashed
        /// Working on it took longer than `--document-timeout`, again when nothing else was in hand.
        case timeout
        /// There is no text in it.
        case noContent = "no_content"
        /// The page lists others and says nothing itself.
        case indexPage = "index_page"
        /// More of the text is damaged than can be read.
        case unreadable
        /// A measure of its quality is beyond the bounds of the policy.
        case lowQuality = "low_quality"
    }
}
