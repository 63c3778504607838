// SPDX-License-Identifier: Apache-2.0

/// Which dead letters are meant.
public struct DeadLetterFilter: Sendable, Equatable {
    /// `nil` means every generation.
    public var generation: String?
    public var reasons: Set<String> = []
    public var stages: Set<String> = []
    public var ids: Set<DeadLetter.ID> = []
    /// In milliseconds since 1970: from the first, up to but not at the second.
    public var since: Int64?
    public var until: Int64?

    /// Means every letter of a generation.
    public init(generation: String?) {
        self.generation = generation
    }

    /// Whether a letter is meant. Sets that are empty ask for nothing.
    public func matches(_ letter: DeadLetter) -> Bool {
        (generation == nil || letter.generation == generation)
            && (reasons.isEmpty || reasons.contains(letter.reason))
            && (stages.isEmpty || stages.contains(letter.stage))
            && (ids.isEmpty || ids.contains(letter.id))
            && since.map { letter.timestamp >= $0 } ?? true
            && until.map { letter.timestamp < $0 } ?? true
    }
}
