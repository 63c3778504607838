// SPDX-License-Identifier: Apache-2.0

internal import HTTP
internal import Kafka
public import Pipeline
public import Settings

/// A process that works as a member of the fleet, with whatever stages: its start, its signals and its end.
public struct FleetMember: Sendable {
    private let values: SettingValues

    /// Takes the settings of ``ProgramSettings/worker``.
    public init(_ values: SettingValues) {
        self.values = values
    }

    /// Works until a signal or a failure ends it. The stages were built with `options`.
    public func run<Stages: Processor>(
        _ stages: Stages,
        options: PipelineOptions = PipelineOptions()
    ) async throws(ProgramFailure)
    where Stages.Input == RawDocument, Stages.Output == [Processed<Article, FingerprintedArticle>] {
        let log = values.log
        let stop = StopSignal()
        let signals = Signals(timeout: values[ProgramSettings.shutdownTimeout].duration) {
            log.info("stopping")
            stop.set()
        }
        let stamp = PipelineStamp(of: stages, options: options, generation: values[ProgramSettings.generation])
        let clients: Clients
        do {
            clients = try values.clients(log: log)
        } catch {
            throw ProgramFailure(error)
        }
        log.info(
            "worker starts",
            ("version", .string(stamp.version)),
            ("pipeline", .string(stamp.digest)),
            ("librdkafka", .string(LibraryVersion.loaded.description))
        )
        warmUpStandardPipeline()
        let worker = Worker(values.workerConfiguration, clients: clients, stages: stages, stamp: stamp, log: log)
        let server = try metrics { () -> String in
            var page = MetricsPage()
            page.add(stamp)
            page.add(worker.ledger, hops: Set(values[ProgramSettings.hops]))
            page.add(worker.gauge)
            page.add(stages.meters)
            return page.text
        }
        defer { Self.report(worker.ledger, of: Set(values[ProgramSettings.hops]), log) }
        do {
            try await worker.run(until: stop)
        } catch {
            throw ProgramFailure(error)
        }
        withExtendedLifetime((signals, server)) {}
    }

    /// Serves metrics, if that was asked for.
    private func metrics(_ page: @escaping @Sendable () -> String) throws(ProgramFailure) -> HTTPServer? {
        guard let port = values[ProgramSettings.metricsPort] else { return nil }
        let address = values[ProgramSettings.metricsAddress]
        do {
            let server = try HTTPServer(address: address, port: UInt16(port)) { path in
                switch path {
                case "/metrics": HTTPAnswer(contentType: MetricsPage.contentType, page())
                case "/healthz": HTTPAnswer("ok\n")
                default: nil
                }
            }
            values.log.info("metrics are served", ("address", .string("\(address):\(server.port)")))
            return server
        } catch {
            throw ProgramFailure("--metrics-address \(address) --metrics-port \(port): \(error)", exitStatus: 78)
        }
    }

    /// Says at the end what each hop has committed, by partition and in all.
    public static func report(_ ledger: Ledger, of hops: Set<HopName>, _ log: Log) {
        for hop in hops.sorted() {
            let accounts = ledger[hop]
            func say(_ message: StaticString, _ place: [Log.Field], in inputs: Int, _ count: (Tally.Entry) -> Int) {
                var fields: [Log.Field] = [("hop", .string(hop.rawValue))] + place + [("in", .int(inputs))]
                for entry in Tally.Entry.allCases where count(entry) > 0 {
                    fields.append((entry.rawValue, .int(count(entry))))
                }
                log.write(.info, message, fields)
            }
            for (partition, inputs) in accounts.inputs.sorted(by: { $0.key < $1.key }) {
                say("partition ends", [("partition", .int(Int(partition)))], in: inputs) {
                    accounts.count($0, partition: partition)
                }
            }
            say("worker ends", [], in: accounts.totalInputs, accounts.total)
        }
    }
}
