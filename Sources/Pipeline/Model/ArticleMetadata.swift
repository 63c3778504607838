// SPDX-License-Identifier: Apache-2.0

/// What a text, or the page around it, says of the text itself. What is not said is left out: nothing is made up.
public struct ArticleMetadata: Sendable, Equatable {
    /// Whom the text is for, as its salutation has it.
    public var addressee: String?
    /// The body that issued it, as printed.
    public var issuer: String?
    /// The region that it reports on.
    public var region: Region?
    public var published: DerivedDate?
    /// When the page last changed, in the form of ISO 8601.
    public var updated: String?
    /// The moment for which its figures hold.
    public var asOf: DerivedDate?
    /// The number that its issuer gave it: `X政发〔2020〕3号`.
    public var documentNumber: String?
    /// The names of what is attached to it.
    public var attachments: [String] = []
    /// The lines below the text: who issued it, and when.
    public var signature: [String] = []
    /// From where the page took the text.
    public var sourceName: String?
    /// The address that the page gives as its own.
    public var canonicalURL: String?

    /// Nothing said.
    public init() {}
}
