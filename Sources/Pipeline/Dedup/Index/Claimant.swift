// SPDX-License-Identifier: Apache-2.0

/// Who makes claims: a document, and where it stands.
public struct Claimant: Sendable, Hashable {
    public var raw: RawPosition
    public var document: DocumentID
}
