// SPDX-License-Identifier: Apache-2.0

/// Which pipeline made an outcome: `pipeline` in its JSON.
public struct PipelineStamp: Sendable, Hashable {
    /// Millrace's version.
    public var version: String
    /// The digest of the stages and their parameters: outcomes of one digest come from the same rules.
    public var digest: String
    /// The namespace of outputs and index state; the first is `1`.
    public var generation: String

    /// Names a pipeline.
    public init(version: String, digest: String, generation: String = "1") {
        self.version = version
        self.digest = digest
        self.generation = generation
    }
}
