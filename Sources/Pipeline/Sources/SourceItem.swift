// SPDX-License-Identifier: Apache-2.0

/// What a ``DocumentSource`` gives next.
public enum SourceItem: Sendable, Equatable {
    case document(SourceDocument)
    /// A file or a line that is no document; the source goes on behind it.
    case failed(DocumentFailure)
    /// Standard input has nothing at the moment: time to do something else, then ask again.
    case waiting
}
