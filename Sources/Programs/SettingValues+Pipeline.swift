// SPDX-License-Identifier: Apache-2.0

internal import Foundation
public import Kafka
public import Pipeline
public import Settings

extension SettingValues {
    /// The log that was asked for.
    public var log: Log {
        Log(level: self[ProgramSettings.logLevel], format: self[ProgramSettings.logFormat])
    }

    /// The topics that were asked for.
    public var topics: Topics {
        Topics(prefix: self[ProgramSettings.topicPrefix], generation: self[ProgramSettings.generation])
    }

    /// Kafka clients with the settings that were asked for.
    public func clients(log: Log) throws(KafkaError) -> Clients {
        // First what Millrace itself has against a key: it says what to use instead.
        let clients = try Clients(
            bootstrapServers: self[ProgramSettings.bootstrapServers],
            overrides: givenOverrides,
            log: log
        )
        _ = try kafkaOverrides
        return clients
    }

    private var givenOverrides: [(key: String, value: String)] {
        let kafka = self[ProgramSettings.kafka]
        return kafka.keys.map { (key: $0, value: kafka[$0] ?? "") }
    }

    /// The settings that are handed through to librdkafka.
    ///
    /// - Throws: `permanent`, for one that librdkafka does not take; it says where it was given.
    public var kafkaOverrides: [(key: String, value: String)] {
        get throws(KafkaError) {
            for (key, value) in givenOverrides {
                guard let objection = Configuration.objection(to: key, value) else { continue }
                throw KafkaError(
                    code: 0,
                    label: "configuration",
                    message: "Kafka setting \(key) (\(source(of: key, in: ProgramSettings.kafka))): \(objection). "
                        + "librdkafka's CONFIGURATION.md has all keys and their values",
                    severity: .permanent
                )
            }
            return givenOverrides
        }
    }

    /// How many documents are refined at a time.
    public var width: Int {
        self[ProgramSettings.threads] ?? ProcessInfo.processInfo.activeProcessorCount
    }

    /// The state folder that was asked for, or the one that is usual where the process runs.
    public var stateFolder: String {
        if let folder = self[ProgramSettings.state] { return folder }
        let environment = ProcessInfo.processInfo.environment
        if let folder = environment["STATE_DIRECTORY"] { return folder }
        let base = environment["XDG_STATE_HOME"] ?? "\(NSHomeDirectory())/.local/state"
        return "\(base)/millrace"
    }

    /// What decides verdicts.
    public var dedupParameters: DedupParameters {
        var parameters = DedupParameters()
        parameters.keep = self[ProgramSettings.keep]
        let time = self[ProgramSettings.indexTTL].duration
        parameters.timeToLive = time == .zero ? nil : time
        return parameters
    }

    /// Where a worker keeps its index.
    private var indexPlace: IndexPlace {
        switch self[ProgramSettings.index] {
        case "memory": .memory
        case let folder: .folder(folder ?? "\(stateFolder)/index", memory: self[ProgramSettings.indexMemory].bytes)
        }
    }

    /// What a member of the fleet was asked to be.
    public var workerConfiguration: WorkerConfiguration {
        var configuration = WorkerConfiguration(
            topics: topics,
            group: self[ProgramSettings.group],
            instanceID: self[ProgramSettings.instanceID],
            hops: Set(self[ProgramSettings.hops]),
            settings: HopSettings(
                delivery: self[ProgramSettings.delivery],
                limits: PollLimits(
                    records: self[ProgramSettings.batchRecords],
                    bytes: self[ProgramSettings.batchBytes].bytes
                ),
                wait: self[ProgramSettings.batchWait].duration
            ),
            width: width,
            startupTimeout: self[ProgramSettings.startupTimeout].duration,
            stateFolder: stateFolder,
            documentTimeout: self[ProgramSettings.documentTimeout].duration
        )
        configuration.parameters = dedupParameters
        configuration.index = indexPlace
        configuration.sessionTimeout = self[ProgramSettings.sessionTimeout].duration
        return configuration
    }

    /// What decides outcomes.
    ///
    /// - Throws: if there is a policy that cannot be read.
    public func pipelineOptions() throws(ProgramFailure) -> PipelineOptions {
        var options = PipelineOptions(maximumLineBytes: self[ProgramSettings.maxLineBytes].bytes)
        guard let file = self[ProgramSettings.quality] else { return options }
        guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
            throw ProgramFailure("--quality \(file): cannot be read", exitStatus: 66)
        }
        do {
            options.quality = try QualityPolicy(text)
        } catch {
            throw ProgramFailure("--quality \(file): \(error)", exitStatus: 78)
        }
        return options
    }

    /// How files are read.
    public var sourceOptions: SourceOptions {
        SourceOptions(baseURL: self[ProgramSettings.baseURL], maxBytes: self[ProgramSettings.maxBytes].bytes)
    }

    /// The sizes of topics for a cluster of so many brokers.
    public func topicSizes(brokers: Int) -> TopicTable.Sizes {
        var sizes = TopicTable.Sizes.fitting(brokers: brokers)
        if let partitions = self[ProgramSettings.partitions] {
            sizes.partitions = partitions
            sizes.arePartitionsChosen = true
        }
        if let factor = self[ProgramSettings.replicationFactor] { sizes.replicationFactor = factor }
        sizes.rawMaximum = self[ProgramSettings.rawMaxBytes].bytes
        sizes.rawRetention = self[ProgramSettings.rawRetention].duration
        sizes.refinedRetention = self[ProgramSettings.refinedRetention].duration
        sizes.claimsRetention = self[ProgramSettings.claimsRetention].duration
        sizes.outcomeRetention = self[ProgramSettings.outcomeRetention].duration
        sizes.rejectedRetention = self[ProgramSettings.rejectedRetention].duration
        return sizes
    }

    /// The dead letters that were chosen.
    ///
    /// - Throws: a usage error that names an id which is none.
    public func deadLetters() throws(ProgramFailure) -> DeadLetterFilter {
        var filter = DeadLetterFilter(generation: self[ProgramSettings.generation])
        filter.reasons = Set(self[ProgramSettings.reasons])
        filter.stages = Set(self[ProgramSettings.stages])
        for text in self[ProgramSettings.ids] {
            guard let id = DeadLetter.ID(text) else {
                throw ProgramFailure(
                    "--id \(text): not PARTITION/OFFSET, as `dead-letters list` prints it",
                    exitStatus: 64
                )
            }
            filter.ids.insert(id)
        }
        let now = Timestamp.now.milliseconds
        filter.since = self[ProgramSettings.since]?.milliseconds(now: now)
        filter.until = self[ProgramSettings.until]?.milliseconds(now: now)
        return filter
    }
}
