// SPDX-License-Identifier: Apache-2.0

public import Pipeline
public import Settings

/// Every setting of the two programs, declared once.
public enum ProgramSettings {
    // MARK: Kafka

    public static let bootstrapServers = Setting(
        "bootstrap-servers",
        "HOST:PORT,...",
        default: "localhost:9092",
        group: .kafka,
        help: "The brokers to ask first. One is enough; more help when one is down."
    )

    public static let topicPrefix = Setting(
        "topic-prefix",
        "TEXT",
        default: "",
        group: .kafka,
        help: "Stands before the name of each topic and group, so that several pipelines can share a cluster.",
        characters: "._-"
    )

    public static let generation = Setting(
        "generation",
        "NAME",
        default: "1",
        group: .kafka,
        help:
            "The namespace of outputs and dedup state. Another name than 1 is a suffix of topics and groups: a second "
            + "set of outputs beside the first, which is not touched.",
        characters: "._-",
        atLeastOne: true
    )

    public static let group = Setting(
        "group",
        "NAME",
        default: "millrace",
        group: .kafka,
        help: "The name from which each hop's consumer group is named. Workers of one fleet have the same.",
        atLeastOne: "a name"
    )

    public static let instanceID = Setting<String?>(
        "instance-id",
        "NAME",
        group: .kafka,
        help: "A name for this worker that stays the same when it is restarted and that no other worker has. With it a "
            + "restart takes up its old partitions without a rebalance and fences its own predecessor; without it each "
            + "start is a new member."
    )

    public static let sessionTimeout = Setting<TimeSpan>(
        "session-timeout",
        "TIME",
        default: .seconds(45),
        group: .kafka,
        help:
            "How long a worker that is not heard of keeps its partitions. Shorter makes a crash shorter, and more pauses of a "
            + "busy machine look like one. A worker with --instance-id that is stopped keeps its partitions as long, so that "
            + "a restart within that time moves nothing.",
        range: .seconds(6)...(.minutes(30))
    )

    public static let kafka = Setting<KeyValues>(
        "kafka",
        "KEY=VALUE",
        default: [:],
        group: .kafka,
        help:
            "A setting of librdkafka (its CONFIGURATION.md), for all clients. Repeatable. It wins over Millrace's own "
            + "choice, except where that would break what Millrace promises."
    )

    public static let broker = Setting<BrokerChoice>(
        "broker",
        "BROKER",
        default: .kafka,
        group: .kafka,
        help:
            "kafka, or embedded: a broker inside this process, which takes the documents of PATH... through the whole "
            + "path and ends. For a first look and for tests: it keeps nothing, delivers at least once, and refuses "
            + "documents over 4 MiB."
    )

    public static let startupTimeout = Setting<TimeSpan>(
        "startup-timeout",
        "TIME",
        default: .minutes(5),
        group: .kafka,
        help: "How long to wait for the broker and the topics before giving up."
    )

    // MARK: Work

    public static let hops = Setting<[HopName]>(
        "hops",
        "HOP,...",
        default: [.refine, .dedup],
        group: .work,
        help:
            "Which hops this worker runs. refine holds no state and scales with its partitions; dedup holds the index of "
            + "all claims.",
        atLeastOne: [HopName].expectation
    )

    public static let index = Setting<String?>(
        "index",
        "DIR",
        group: .work,
        help:
            "The folder in which the index of claims is kept, or memory. A worker whose folder is in use by another takes "
            + "one of its own beside it; what is lost is folded again from the log. Left out: a worker keeps it in the state "
            + "folder, and local in memory, so that copies are found among the documents of one run only."
    )

    public static let indexMemory = Setting<ByteSize>(
        "index-memory",
        "SIZE",
        default: .mebibytes(96),
        group: .work,
        help: "Memory for what is cached of an index in a folder, and for what waits to be written there.",
        range: .mebibytes(8)...(.gibibytes(64))
    )

    public static let indexTTL = Setting<TimeSpan>(
        "index-ttl",
        "TIME",
        default: .days(90),
        group: .work,
        help:
            "How long an article counts for later ones, by the timestamps of the log; 0s is for ever. Longer finds older "
            + "copies and takes more disk. It belongs to the generation: workers and `topics create` must have the same. "
            + "Keep it longer than --refined-retention, and --claims-retention longer than it.",
        range: .seconds(0)...
    )

    public static let keep = Setting<KeepPolicy>(
        "keep",
        "POLICY",
        default: .first,
        group: .work,
        help:
            "first publishes the first of several copies. richest also publishes a later one, as superseding it, if that "
            + "has no more masks and is longer by a tenth. It belongs to the generation, as --index-ttl does."
    )

    public static let delivery = Setting<Delivery>(
        "delivery",
        "MODE",
        default: .exactlyOnce,
        group: .work,
        help:
            "exactly-once puts outputs and offsets into one transaction: read_committed readers see each outcome once. "
            + "at-least-once is cheaper, and doubles outcomes after a crash."
    )

    public static let batchRecords = Setting(
        "batch-records",
        "N",
        default: 10_000,
        group: .work,
        help: "Records in a batch, at most. More is faster, and more is redone after a crash.",
        range: 1...1_000_000
    )

    public static let batchBytes = Setting<ByteSize>(
        "batch-bytes",
        "SIZE",
        default: .mebibytes(8),
        group: .work,
        help:
            "Bytes in a batch, at most; a larger record is a batch of its own. Two batches are in memory at a time, with "
            + "what they are turned into.",
        range: .kibibytes(1)...(.gibibytes(1))
    )

    public static let batchWait = Setting<TimeSpan>(
        "batch-wait",
        "TIME",
        default: .milliseconds(200),
        group: .work,
        help:
            "How long a batch waits for more records after its first. Longer makes larger batches and later outcomes.",
        range: .milliseconds(0)...(.minutes(1))
    )

    public static let threads = Setting<Int?>(
        "threads",
        "N",
        group: .work,
        help: "How many documents are refined at a time. Left out: one for each core.",
        range: 1...1024
    )

    public static let state = Setting<String?>(
        "state",
        "DIR",
        group: .work,
        help:
            "Where the worker notes which documents are in hand, so that one that kills it is run alone after a restart, and "
            + "rejected if it does so again. It must outlive the process. Left out: $STATE_DIRECTORY, which systemd sets, "
            + "else $XDG_STATE_HOME/millrace, else ~/.local/state/millrace."
    )

    public static let documentTimeout = Setting<TimeSpan>(
        "document-timeout",
        "TIME",
        default: .seconds(30),
        group: .work,
        help: "How long one document may take. Then the process ends; after the restart the document is run alone, and "
            + "rejected if it takes too long again. Time in which the machine was busy with others does not count.",
        range: .milliseconds(100)...(.minutes(2))
    )

    public static let quality = Setting<String?>(
        "quality",
        "FILE",
        group: .work,
        help:
            "A policy by which articles are rejected for their quality: a line for each bound, such as han_ratio >= 0.3 or "
            + "repeated_ngram_ratio <= 0.2; the measures are those of quality in the outcome. Left out: only articles that "
            + "are empty or unreadable are rejected. It is part of the pipeline's digest."
    )

    public static let maxLineBytes = Setting<ByteSize>(
        "max-line-bytes",
        "SIZE",
        default: .mebibytes(8),
        group: .work,
        help:
            "The longest line of a document that is taken; a document with a longer one is rejected as too_large. The default "
            + "is the size that a whole document may have, since pages are written without line ends. It is part of the "
            + "pipeline's digest.",
        range: .kibibytes(1)...(.mebibytes(8))
    )

    public static let metricsPort = Setting<Int?>(
        "metrics-port",
        "PORT",
        group: .work,
        help:
            "Serves /metrics for Prometheus, and /healthz, which answers while the process lives. Left out: no server.",
        range: 0...65_535
    )

    public static let metricsAddress = Setting(
        "metrics-address",
        "ADDRESS",
        default: "127.0.0.1",
        group: .work,
        help: "Where the metrics are served: an IPv4 address of this machine, or 0.0.0.0 for all."
    )

    public static let shutdownTimeout = Setting<TimeSpan>(
        "shutdown-timeout",
        "TIME",
        default: .seconds(60),
        group: .work,
        help:
            "How long the orderly end may take after SIGTERM or SIGINT: a worker finishes its batch, a push waits for what "
            + "is on its way. Then, or at a second signal, the process ends at once.",
        range: .milliseconds(1)...
    )

    // MARK: Input

    public static let baseURL = Setting<String?>(
        "base-url",
        "URL",
        group: .input,
        help: "The url of a file is this and the file's path below the folder that was named. Left out: file: and the "
            + "absolute path."
    )

    public static let maxBytes = Setting<ByteSize>(
        "max-bytes",
        "SIZE",
        default: .mebibytes(8),
        group: .input,
        help:
            "The largest document that is taken; larger ones are refused by name. See --raw-max-bytes of `topics create`.",
        range: .bytes(1)...(.mebibytes(8))
    )

    public static let report = Setting<String?>(
        "report",
        "FILE",
        group: .input,
        help: "Writes one JSON line for each document: its url and id, and its partition and offset or the error."
    )

    public static let quiet = Setting(
        "quiet",
        group: .input,
        help: "Shows no progress, only the summary at the end."
    )

    // MARK: Output

    public static let output = Setting<String?>(
        "output",
        "FILE",
        group: .output,
        help: "Writes the outcomes there, one JSON object a line. Left out: standard output."
    )

    public static let follow = Setting(
        "follow",
        group: .output,
        help: "Goes on with what comes, instead of ending at what is there now."
    )

    public static let outcomeTopics = Setting<[OutcomeTopic]>(
        "topic",
        "TOPIC,...",
        default: [.articles, .duplicates, .rejected],
        group: .output,
        help: "Which outcomes are read: articles (unique and variant), duplicates, rejected."
    )

    public static let format = Setting<OutcomeFormat>(
        "format",
        "FORMAT",
        default: .json,
        group: .output,
        help: "json is one object a line; text is a page for people."
    )

    public static let textFolder = Setting<String?>(
        "text-dir",
        "DIR",
        group: .output,
        help: "Writes the text of each document there too: its articles one after the other, without titles, in a .txt "
            + "of its name."
    )

    // MARK: Topics

    public static let partitions = Setting<Int?>(
        "partitions",
        "N",
        group: .topics,
        help:
            "Partitions of all topics but the logs of claims and verdicts, which have one. They bound the workers of a "
            + "hop, and cannot be changed later without a new docs.raw. Left out: three for each broker, six at least.",
        range: 1...10_000
    )

    public static let replicationFactor = Setting<Int?>(
        "replication-factor",
        "N",
        group: .topics,
        help: "Copies of each partition. Left out: three, or as many as there are brokers.",
        range: 1...32
    )

    public static let rawRetention = Setting<TimeSpan>(
        "raw-retention",
        "TIME",
        default: .days(365),
        group: .topics,
        help: "How long raw documents stay: as far back as they can be processed again.",
        range: .minutes(1)...
    )

    public static let rawMaxBytes = Setting<ByteSize>(
        "raw-max-bytes",
        "SIZE",
        default: .mebibytes(9),
        group: .topics,
        help:
            "The largest record that docs.raw takes: a document with its headers. The other topics take what may become of "
            + "it. Smaller asks less memory of brokers and readers.",
        range: .kibibytes(64)...(.mebibytes(9))
    )

    public static let refinedRetention = Setting<TimeSpan>(
        "refined-retention",
        "TIME",
        default: .days(7),
        group: .topics,
        help: "How long articles wait for hop 2: longer than any outage of it.",
        range: .minutes(1)...
    )

    public static let claimsRetention = Setting<TimeSpan>(
        "claims-retention",
        "TIME",
        default: .days(97),
        group: .topics,
        help: "How long claims and verdicts stay: as far back as copies are found.",
        range: .minutes(1)...
    )

    public static let outcomeRetention = Setting<TimeSpan>(
        "outcome-retention",
        "TIME",
        default: .days(365),
        group: .topics,
        help: "How long outcomes stay.",
        range: .minutes(1)...
    )

    public static let rejectedRetention = Setting<TimeSpan>(
        "rejected-retention",
        "TIME",
        default: .days(90),
        group: .topics,
        help: "How long rejected documents stay.",
        range: .minutes(1)...
    )

    // MARK: Dead letters

    public static let reasons = Setting<[String]>(
        "reason",
        "REASON,...",
        default: [],
        group: .selection,
        help: "Only what was rejected for one of these reasons: empty, http_error, unsupported_type, undecodable, …"
    )

    public static let stages = Setting<[String]>(
        "stage",
        "STAGE,...",
        default: [],
        group: .selection,
        help: "Only what one of these stages rejected."
    )

    public static let ids = Setting<[String]>(
        "id",
        "PARTITION/OFFSET,...",
        default: [],
        group: .selection,
        help: "Only these dead letters, as `dead-letters list` names them."
    )

    public static let since = Setting<Moment?>(
        "since",
        "TIME",
        group: .selection,
        help: "Only what was rejected from then on."
    )

    public static let until = Setting<Moment?>(
        "until",
        "TIME",
        group: .selection,
        help: "Only what was rejected before."
    )

    public static let limit = Setting(
        "limit",
        "N",
        default: 20,
        group: .output,
        help: "How many of the newest are named.",
        range: 0...10_000
    )

    public static let maxAttempts = Setting(
        "max-attempts",
        "N",
        default: 5,
        group: .selection,
        help: "Documents that were tried so often are not sent back again.",
        range: 1...1000
    )

    public static let dryRun = Setting(
        "dry-run",
        group: .selection,
        help: "Says what would be done, and does nothing."
    )

    public static let interval = Setting<TimeSpan>(
        "interval",
        "TIME",
        default: .seconds(5),
        group: .selection,
        help: "Between two looks at the cluster, from which rates are computed. Longer is steadier; 0 looks once."
    )

    // MARK: Replay

    public static let from = Setting<LogPointSetting>(
        "from",
        "POINT",
        default: .earliest,
        group: .selection,
        help: "Where a replay begins: earliest, an offset, a time, or a length of time back such as 24h or PT24H."
    )

    public static let to = Setting<LogPointSetting>(
        "to",
        "POINT",
        default: .latest,
        group: .selection,
        help: "Where a replay ends, as --from. latest is what is there when it starts."
    )

    public static let left = Setting(
        "left",
        "NAME",
        default: "1",
        group: .selection,
        help: "The generation that is compared with.",
        characters: "._-",
        atLeastOne: true
    )

    public static let right = Setting(
        "right",
        "NAME",
        default: "2",
        group: .selection,
        help: "The generation that is compared.",
        characters: "._-",
        atLeastOne: true
    )

    // MARK: Logging

    public static let logLevel = Setting<LogLevel>(
        "log-level",
        "LEVEL",
        default: .info,
        group: .logging,
        help: "The least that is logged: debug, info (a line a batch), warning, error."
    )

    public static let logFormat = Setting<LogFormat>(
        "log-format",
        "FORMAT",
        default: .text,
        group: .logging,
        help: "text for people, or json: one object a line. Logs go to standard error."
    )

    // MARK: Together

    /// What every command takes.
    public static let common: [any AnySetting] = [logLevel, logFormat]

    /// What commands take that talk to Kafka.
    public static let cluster: [any AnySetting] = [bootstrapServers, topicPrefix, kafka]

    /// What commands take that read the topics of one generation.
    public static let namespace: [any AnySetting] = cluster + [generation]

    /// What decides outcomes, beside verdicts.
    public static let outcomes: [any AnySetting] = [maxLineBytes, quality]

    /// What decides verdicts.
    public static let dedup: [any AnySetting] = [keep, indexTTL]

    /// What a member of the fleet takes.
    public static let worker: [any AnySetting] =
        namespace + outcomes + dedup + [
            group, instanceID, sessionTimeout, startupTimeout, hops, delivery, batchRecords, batchBytes, batchWait,
            threads, state, index, indexMemory, documentTimeout, metricsPort, metricsAddress, shutdownTimeout,
        ]

    /// The sizes of topics.
    public static let topicSizes: [any AnySetting] = [
        partitions, replicationFactor, rawMaxBytes, rawRetention, refinedRetention, claimsRetention, outcomeRetention,
        rejectedRetention,
    ]

    /// What chooses dead letters.
    public static let selection: [any AnySetting] = [reasons, stages, ids, since, until]

    /// Every setting of both programs: a configuration file may serve both.
    public static let all: [any AnySetting] =
        common + worker + topicSizes + selection + [
            broker, baseURL, maxBytes, report, quiet, output, follow, outcomeTopics, format, limit, maxAttempts, dryRun,
            interval,
            from, to, left, right, textFolder,
        ]
}
