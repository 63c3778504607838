// SPDX-License-Identifier: Apache-2.0

/// What a page says of itself, each with where it says so.
public struct PageMetadata: Sendable, Equatable {
    /// One thing that a page says.
    public struct Fact: Sendable, Equatable {
        public var value: String
        public var basis: Basis

        /// Notes what a page says.
        public init(_ value: String, basis: Basis) {
            self.value = value
            self.basis = basis
        }
    }

    /// Where a page says something.
    public enum Basis: String, Sendable {
        /// The `title` element, without the name of the site.
        case titleElement = "title_element"
        case heading
        case openGraph = "open_graph"
        case meta
        case jsonLD = "json_ld"
        /// A `time` element.
        case time
        case url
        /// The text that a reader sees.
        case text
        /// A `link` element.
        case link
        /// The `lang` attribute.
        case attribute
    }

    public var title: Fact?
    /// When the text came out: a date, or a date and a time, in the form of ISO 8601, with a zone where the page gives one.
    public var published: Fact?
    /// When it was last changed, in the same form. It is never the time of the crawl.
    public var updated: Fact?
    /// Who wrote it.
    public var byline: Fact?
    /// From where the page took it.
    public var source: Fact?
    /// The address that the page gives as its own.
    public var canonicalURL: Fact?
    /// The number of an official text.
    public var documentNumber: Fact?
    /// The body that issued it.
    public var issuer: Fact?
    /// The names of the files that it leads to.
    public var attachments: [String] = []
    /// A language tag.
    public var language: Fact?

    /// Nothing said.
    public init() {}
}
