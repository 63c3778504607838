// SPDX-License-Identifier: Apache-2.0

import Kafka
import Pipeline

/// A hop between doubles, for one script of polls.
struct HopFixture: Sendable {
    let log = CallLog()
    let clock = HandClock()
    let stop = StopSignal()
    var delivery = Delivery.exactlyOnce
    var limits = PollLimits(records: 100, bytes: 1000)
    var wait = Duration.milliseconds(200)
    var patience = Duration.seconds(1)
    var partitions: [Int32] = [0, 1]
    var committed: [Int32: Int64] = [0: 0, 1: 0]
    var starts: [Int32: Int64] = [:]
    /// Where the hop is told to begin.
    var first: [Int32: Int64] = [:]
    var hasPublished = false
    /// What is wrong with the topics, whenever the hop asks.
    var topicsProblem: HopFailure?
    /// Where the hop's messages go.
    var messages = Log.silent
    var closes = true
    var transform = ScriptedBody.standard
    /// The inputs of each batch that the hop reported as committed.
    var counted: [String] { log.calls("counted") }

    /// Runs the hop until the script ends, and gives its failure.
    func run(_ polls: ScriptedInput.Poll...) async -> HopFailure? {
        let input = ScriptedInput(
            polls,
            log: log,
            clock: clock,
            stop: stop,
            committed: committed,
            starts: starts,
            closes: closes
        )
        let hop = Hop(
            input: input,
            output: ScriptedOutput(log: log),
            partitions: partitions.map { TopicPartition(ScriptedInput.topic, $0) },
            group: "millrace.refine",
            first: Dictionary(
                uniqueKeysWithValues: first.map { (TopicPartition(ScriptedInput.topic, $0.key), $0.value) }
            ),
            settings: HopSettings(
                delivery: delivery,
                limits: limits,
                wait: wait,
                pollWait: .milliseconds(100),
                backoff: .milliseconds(10),
                patience: patience,
                clock: clock.clock
            ),
            log: messages,
            checkTopics: { [log, topicsProblem] () throws(HopFailure) in
                try? log.note("topics")
                if let topicsProblem { throw topicsProblem }
            },
            onCommit: { [log] accounts in try? log.note("counted", "\(accounts.totalInputs)") }
        )
        do throws(HopFailure) {
            try await hop.run(ScriptedBody(log: log, hasPublished: hasPublished, transform: transform), until: stop)
            return nil
        } catch {
            return error
        }
    }
}
