// SPDX-License-Identifier: Apache-2.0

/// A document as it was read from a file or from a line of one.
public struct SourceDocument: Sendable, Equatable {
    /// What to call it in messages: the path as it was given, with the line's number where it was a line.
    public var name: String
    /// The document, byte for byte.
    public var raw: RawDocument

    /// Names a document.
    public init(name: String, raw: RawDocument) {
        self.name = name
        self.raw = raw
    }
}
