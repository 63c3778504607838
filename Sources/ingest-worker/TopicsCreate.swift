// SPDX-License-Identifier: Apache-2.0

internal import Kafka
internal import Pipeline
internal import Programs
internal import Settings

/// `topics create`: the topics of a pipeline, with their settings.
struct TopicsCreate: ProgramCommand {
    private let invocation: Invocation
    private var values: SettingValues { invocation.values }

    static let declaration = Command(
        "topics create",
        abstract: "Creates the topics of a pipeline that are missing",
        details:
            "Topics that are there already are left as they are; `topics check` compares them. With another --generation "
            + "it creates that generation's outputs and logs beside the raw documents that are there.",
        settings: ProgramSettings.namespace + ProgramSettings.dedup + ProgramSettings.topicSizes
            + [ProgramSettings.startupTimeout]
    )

    init(_ invocation: Invocation) {
        self.invocation = invocation
    }

    func run() async throws(ProgramFailure) {
        let provision = try await values.topicProvision()
        do throws(KafkaError) {
            let creation = try provision.create(values.topicSizes)
            for topic in creation.created { Program.write("created \(topic)\n") }
            for topic in creation.existing { Program.write("exists  \(topic)\n") }
        } catch {
            throw ProgramFailure(error)
        }
    }
}

extension SettingValues {
    /// What creates and compares the topics that were asked for, once a broker answers.
    func topicProvision() async throws(ProgramFailure) -> TopicProvision {
        let provision: TopicProvision
        do {
            provision = TopicProvision(clients: try clients(log: log), topics: topics, parameters: dedupParameters)
        } catch {
            throw ProgramFailure(error)
        }
        do {
            try await provision.waitForBroker(timeout: self[ProgramSettings.startupTimeout].duration, log: log)
        } catch {
            throw ProgramFailure(error)
        }
        return provision
    }
}
