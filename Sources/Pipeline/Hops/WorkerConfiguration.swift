// SPDX-License-Identifier: Apache-2.0

/// What a member of the fleet needs to know.
public struct WorkerConfiguration: Sendable {
    public var topics: Topics
    /// The name from which the hops' groups are named.
    public var group: String
    /// A name that stays the same over restarts: it makes the member static and fences its own predecessor; `nil` makes
    /// a new member of every start.
    public var instanceID: String?
    /// How long a member that is not heard of keeps its partitions; `nil` is librdkafka's default.
    public var sessionTimeout: Duration?
    public var hops: Set<HopName>
    public var settings: HopSettings
    /// How many documents are refined at a time.
    public var width: Int
    /// How long to wait for broker and topics.
    public var startupTimeout: Duration
    /// What to read, and no more; `nil` goes on for ever.
    public var bounds: ReplayPlan?
    /// Whether it reads outside the fleet's groups: a replay into live outputs.
    public var isGroupless = false
    /// Where the journal and the quarantine are kept; `nil` does without.
    public var stateFolder: String?
    /// What decides verdicts; it belongs to the generation.
    public var parameters = DedupParameters()
    /// Where hop 2 keeps its index.
    public var index = IndexPlace.memory
    /// How long a document may take.
    public var documentTimeout: Duration

    /// Describes a member of the fleet.
    public init(
        topics: Topics = Topics(),
        group: String = "millrace",
        instanceID: String? = nil,
        hops: Set<HopName> = [.refine, .dedup],
        settings: HopSettings = HopSettings(),
        width: Int,
        startupTimeout: Duration = .seconds(300),
        stateFolder: String? = nil,
        documentTimeout: Duration = .seconds(30)
    ) {
        self.topics = topics
        self.group = group
        self.instanceID = instanceID
        self.hops = hops
        self.settings = settings
        self.width = width
        self.startupTimeout = startupTimeout
        self.stateFolder = stateFolder
        self.documentTimeout = documentTimeout
    }
}
