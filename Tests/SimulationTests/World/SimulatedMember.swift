// SPDX-License-Identifier: Apache-2.0

import Kafka
import Pipeline

/// One hop of one process: what `Worker` composes from Kafka clients, composed from simulated ones.
struct SimulatedMember: Sendable {
    let world: World
    let process: Int
    let hop: HopName

    private var topics: Topics { Topics() }
    private var topic: String { hop == .refine ? topics.raw : topics.refined }

    func run() async {
        let (input, output, claims) = makeClients()
        await world.turn(of: process, until: .settled(producer: output.producer))
        let engine = Hop(
            input: input,
            output: output,
            partitions: (0..<world.plan.partitions).map { TopicPartition(topic, Int32($0)) },
            group: hop.rawValue,
            settings: settings,
            log: .silent,
            onCommit: { accounts in
                world.read { $0.accounts[hop, default: Accounts()].add(accounts) }
            }
        )
        let stop = world.read { $0.processes[process].stop }
        var failure: HopFailure?
        do throws(HopFailure) {
            switch hop {
            case .refine: try await engine.run(refine, until: stop)
            case .dedup where world.plan.hasFaultyDedup:
                try await engine.run(FaultyDedup(dedup(claims), claims, world.plan.fault), until: stop)
            case .dedup:
                try await engine.run(dedup(claims), until: stop)
            }
        } catch {
            failure = error
        }
        world.read { [failure] in $0.finished(process, hop, failure) }
    }

    private func makeClients() -> (SimulatedInput, SimulatedOutput, SimulatedClaims) {
        world.read { state in
            let instance = state.processes[process].specification.instance
            state.clients.append(GroupClient(process: process, group: hop, topic: topic, instance: instance))
            let name = instance ?? "process-\(process)"
            let producer = state.cluster.makeProducer(
                process: process,
                transactionalID: state.plan.delivery == .exactlyOnce ? "\(hop).\(name)" : nil
            )
            let client = state.clients.count - 1
            return (
                SimulatedInput(world: world, process: process, client: client, hop: hop),
                SimulatedOutput(world: world, process: process, producer: producer, client: client, hop: hop),
                state.makeReader(of: topics.claims, world, process: process)
            )
        }
    }

    private func makeReader(of topic: String) -> SimulatedClaims {
        world.read { $0.makeReader(of: topic, world, process: process) }
    }

    private var settings: HopSettings {
        HopSettings(
            delivery: world.plan.delivery,
            limits: world.plan.limits,
            wait: .milliseconds(world.plan.wait),
            pollWait: .milliseconds(50),
            backoff: .milliseconds(10),
            patience: .milliseconds(world.plan.patience),
            clock: world.clock(of: process)
        )
    }

    private var refine: RefineHop<ScriptedStages> {
        let stamp = PipelineStamp(version: "simulated", digest: "simulated")
        return RefineHop(
            Refiner(ScriptedStages(version: world.read { $0.processes[process].version }), stamp: stamp),
            stamp: stamp,
            parameters: world.plan.parameters,
            topics: topics,
            width: world.plan.width,
            clock: world.clock(of: process),
            history: history(of: topics.claims, past: 1)
        )
    }

    private func dedup(_ claims: SimulatedClaims) -> DedupHop<SimulatedClaims, SimulatedHome> {
        let (home, committed) = SimulatedHome.open(world, process: process)
        let fold = ClaimsFold(
            DedupIndex(parameters: world.plan.parameters, home: home, state: committed?.state ?? FoldState()),
            last: committed?.last
        )
        return DedupHop(
            claims: claims,
            verdicts: world.plan.fault == .noTakeover ? nil : makeReader(of: topics.verdicts),
            fold: fold,
            topics: topics,
            settings: settings,
            log: .silent,
            history: history(of: topics.verdicts, past: 0)
        )
    }

    private func history(of topic: String, past count: Int64) -> @Sendable () async throws(KafkaError) -> Bool {
        { [world, process] () throws(KafkaError) in
            try await world.call(.history, by: process) { state in
                state.cluster.log(TopicPartition(topic, 0)).end > count
            }
        }
    }
}
