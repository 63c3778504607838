// SPDX-License-Identifier: Apache-2.0

/// The names of a pipeline's topics.
///
/// A prefix lets several pipelines share a cluster. A generation other than `1` is a suffix; raw documents and
/// rejections have no generation.
public struct Topics: Sendable, Equatable {
    public let prefix: String
    public let generation: String

    /// Names the topics of a generation.
    public init(prefix: String = "", generation: String = "1") {
        self.prefix = prefix
        self.generation = generation
    }

    private var suffix: String { generation == "1" ? "" : ".\(generation)" }

    /// The flags that name these topics in a command, each with a space before it; none where they are the usual ones.
    public var flags: String {
        (prefix.isEmpty ? "" : " --topic-prefix \(prefix)") + (generation == "1" ? "" : " --generation \(generation)")
    }

    /// Documents as they were scraped.
    public var raw: String { "\(prefix)docs.raw" }
    /// Articles between the hops.
    public var refined: String { "\(prefix)docs.refined\(suffix)" }
    /// The one ordered log of claims.
    public var claims: String { "\(prefix)dedup.claims\(suffix)" }
    /// What hop 2 decided.
    public var verdicts: String { "\(prefix)dedup.verdicts\(suffix)" }
    /// Outcomes `unique` and `variant`.
    public var articles: String { "\(prefix)docs.articles\(suffix)" }
    /// Outcomes `duplicate`, and articles that were rejected alone.
    public var duplicates: String { "\(prefix)docs.duplicates\(suffix)" }
    /// Dead letters.
    public var rejected: String { "\(prefix)docs.rejected" }

    /// The name of a hop's consumer group, for the group that the settings name.
    public func group(_ name: String, hop: String) -> String {
        "\(prefix)\(name)\(suffix).\(hop)"
    }
}
