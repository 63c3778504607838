// SPDX-License-Identifier: Apache-2.0

/// What made an outcome: `pipeline` in its JSON.
public struct PipelineVersion: Sendable, Equatable {
    /// The version of Millrace, as `--version` prints it.
    public static let current = "0.1.0"

    public var version: String
    /// Differs when the version, the stages or their options differ. Outcomes of two digests may differ for the same
    /// document.
    public var digest: Hash128

    /// Describes `pipeline`, which was built with `options`.
    public init(of pipeline: some Processor, options: PipelineOptions, version: String = Self.current) {
        self.version = version
        digest = Hash128(of: Array("\(version)\n\(pipeline.name)\n\(options)".utf8))
    }
}
