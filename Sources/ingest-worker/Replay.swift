// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Kafka
internal import Pipeline
internal import Programs
internal import Settings

/// `replay`: processes a range of raw documents again.
struct ReplayDocuments: ProgramCommand {
    private let invocation: Invocation
    private var values: SettingValues { invocation.values }

    static let declaration = Command(
        "replay",
        abstract: "Processes raw documents again, and ends",
        details:
            "Reads docs.raw between --from and --to. With --generation NAME the outcomes go to topics of their own, which "
            + "it makes, and nothing live is touched; `diff` then compares. Killed and started again it goes on where it had "
            + "come. Without it the documents go through the live pipeline once more, which publishes the same outcomes with "
            + "the same ids and verdicts; that is refused if another pipeline processed documents of the range. With "
            + "--generation NAME --hops dedup it reads the live docs.refined: articles are judged anew, by other dedup "
            + "settings, and not extracted again. It prints what it will read first.",
        settings: ProgramSettings.worker + ProgramSettings.topicSizes + [
            ProgramSettings.from, ProgramSettings.to, ProgramSettings.dryRun,
        ]
    )

    init(_ invocation: Invocation) {
        self.invocation = invocation
    }

    func run() async throws(ProgramFailure) {
        let log = values.log
        let stop = StopSignal()
        let signals = Signals(timeout: values[ProgramSettings.shutdownTimeout].duration) { stop.set() }
        let isLive = values[ProgramSettings.generation] == "1"
        let hop = try firstHop(isLive: isLive)
        if isLive, values[ProgramSettings.delivery] == .atLeastOnce {
            throw ProgramFailure(
                "a replay into the live outputs needs --delivery exactly-once: its transactions keep a second one out",
                exitStatus: 64
            )
        }
        let clients: Clients
        do {
            clients = try values.clients(log: log)
        } catch {
            throw ProgramFailure(error)
        }
        let options = try values.pipelineOptions()
        let stages = standardPipeline(options)
        let stamp = PipelineStamp(of: stages, options: options, generation: values[ProgramSettings.generation])
        let configuration = values.workerConfiguration
        let now = Timestamp.now
        let plan: ReplayPlan
        do {
            plan = try await ReplayRange(clients, configuration: configuration, log: log).plan(
                from: values[ProgramSettings.from].point(now: now),
                to: values[ProgramSettings.to].point(now: now),
                of: hop,
                isLive: isLive,
                until: stop
            )
        } catch {
            throw ProgramFailure(error)
        }
        if let signal = signals.received { throw .status(128 + signal) }
        Program.write(plan.text)
        if isLive, let notice = plan.expiryNotice(configuration.parameters, now: now.milliseconds) {
            Program.write("\(notice)\n")
        }
        if values[ProgramSettings.dryRun] { return }
        do throws(HopFailure) {
            let replay = Pipeline.Replay(configuration, clients: clients, stages: stages, stamp: stamp, log: log)
            let values = values
            let sizes = { @Sendable brokers in values.topicSizes(brokers: brokers) }
            let (ledger, hops): (Ledger, Set<HopName>) =
                switch hop {
                case .refine where isLive: (try await replay.intoLive(plan, until: stop), [.refine])
                case .refine: (try await replay.intoGeneration(plan, sizes: sizes, until: stop), [.refine, .dedup])
                case .dedup: (try await replay.dedupIntoGeneration(plan, sizes: sizes, until: stop), [.dedup])
                }
            FleetMember.report(ledger, of: hops, log)
        } catch {
            throw ProgramFailure(error)
        }
        if let signal = signals.received { throw .status(128 + signal) }
    }

    /// The hop at which the replay starts.
    private func firstHop(isLive: Bool) throws(ProgramFailure) -> HopName {
        switch Set(values[ProgramSettings.hops]) {
        case [.refine, .dedup]: return .refine
        case [.dedup] where !isLive: return .dedup
        case [.dedup]: throw ProgramFailure("--hops dedup needs --generation NAME: live verdicts stand", exitStatus: 64)
        default: throw ProgramFailure("a replay runs both hops, or with --hops dedup the second", exitStatus: 64)
        }
    }
}
