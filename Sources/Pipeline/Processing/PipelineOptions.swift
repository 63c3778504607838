// SPDX-License-Identifier: Apache-2.0

/// What can be set about the standard pipeline. Each option can change outcomes, so each is part of the digest.
public struct PipelineOptions: Sendable, Equatable, CustomStringConvertible {
    /// The largest body that is taken, in bytes.
    public var maximumBytes: Int
    /// The longest line of a body that is taken, in bytes.
    public var maximumLineBytes: Int
    /// How deep the elements of an HTML document may be nested.
    public var maximumDepth: Int
    /// How many elements an HTML document may have.
    public var maximumElements: Int
    /// Rules of the stages that are switched off, by their names.
    public var disabledRules: Set<String> = []
    /// Which articles are rejected for their quality.
    public var quality = QualityPolicy()

    /// Sets the options. A line may be as long as a body, since pages are written without line ends. The depth is the one
    /// to which browsers build their trees. A page that people read has some thousand elements, and the longest lists of
    /// records a hundred thousand.
    public init(
        maximumBytes: Int = 8 << 20,
        maximumLineBytes: Int = 8 << 20,
        maximumDepth: Int = 512,
        maximumElements: Int = 1_000_000
    ) {
        self.maximumBytes = maximumBytes
        self.maximumLineBytes = maximumLineBytes
        self.maximumDepth = maximumDepth
        self.maximumElements = maximumElements
    }

    /// Every option with its value.
    public var description: String {
        let rules = disabledRules.isEmpty ? "" : " disabled_rules=\(disabledRules.sorted().joined(separator: ","))"
        let bounds = quality.bounds.isEmpty ? "" : " quality=\(quality)"
        return "maximum_bytes=\(maximumBytes) maximum_line_bytes=\(maximumLineBytes) maximum_depth=\(maximumDepth) "
            + "maximum_elements=\(maximumElements)" + rules + bounds
    }
}
