// SPDX-License-Identifier: Apache-2.0

/// Why a document was read in the charset that it was.
public struct CharsetEvidence: Sendable, Equatable {
    /// What decided.
    public var basis: Basis
    /// What the document, or the server, said; in the order in which it is trusted.
    public var declarations: [Declaration]

    /// Explains a decision.
    public init(basis: Basis, declarations: [Declaration] = []) {
        self.basis = basis
        self.declarations = declarations
    }

    /// What can decide. A declaration decides only where the bytes agree with it.
    public enum Basis: String, Sendable, CaseIterable {
        /// A byte order mark.
        case byteOrderMark = "bom"
        /// The `charset` of the HTTP content type.
        case http
        /// A `meta` element.
        case meta
        /// An XML declaration.
        case xml
        /// The escape sequences of ISO-2022-JP or HZ.
        case escapes
        /// Nothing that agreed was declared, and the bytes are valid UTF-8.
        case validity
        /// Nothing that agreed was declared, and how frequent the characters are speaks for the charset.
        case frequency
    }

    /// A charset that something said the document is in.
    public struct Declaration: Sendable, Equatable {
        /// Where it was said: `http`, `meta` or `xml`, or a byte order mark that the bytes contradict.
        public var place: Basis
        /// The charset, by the name that an outcome states.
        public var charset: String

        /// Notes a declaration.
        public init(_ place: Basis, _ charset: String) {
            self.place = place
            self.charset = charset
        }
    }
}
