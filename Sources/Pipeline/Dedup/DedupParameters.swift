// SPDX-License-Identifier: Apache-2.0

/// Everything that decides a verdict. It belongs to a generation: its digest stands at each record of the claims log,
/// and a worker with other parameters refuses to start.
public struct DedupParameters: Sendable, Equatable {
    /// The version of the fold: raised when the same log would give other verdicts.
    public let foldVersion = 1
    /// The version of the folding of texts into keys.
    public let textFoldVersion = 2

    /// The parameters of this build.
    public init() {}

    /// A hash of all parameters, in hexadecimal.
    public var digest: String {
        Hash128(of: Array("fold=\(foldVersion) text=\(textFoldVersion)".utf8)).description
    }
}
