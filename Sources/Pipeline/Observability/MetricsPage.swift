// SPDX-License-Identifier: Apache-2.0

/// The counters of a process in Prometheus' text format, version 0.0.4.
public struct MetricsPage: Sendable {
    private var lines: [String] = []

    /// The `Content-Type` of the page.
    public static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    /// Starts an empty page.
    public init() {}

    /// The page.
    public var text: String { lines.map { "\($0)\n" }.joined() }

    /// Adds a metric with its samples.
    ///
    /// - Parameters:
    ///   - name: ends in `_total` for counters, and has the unit before that.
    ///   - type: `counter` or `gauge`.
    public mutating func add(
        _ name: String,
        _ type: String,
        _ help: String,
        _ samples: [(labels: String, value: String)]
    ) {
        guard !samples.isEmpty else { return }
        lines.append("# HELP \(name) \(help)")
        lines.append("# TYPE \(name) \(type)")
        for sample in samples {
            lines.append("\(name)\(sample.labels.isEmpty ? "" : "{\(sample.labels)}") \(sample.value)")
        }
    }

    /// Adds what a process is.
    public mutating func add(_ stamp: PipelineStamp) {
        add(
            "millrace_build_info",
            "gauge",
            "The version and the pipeline of the process.",
            [(#"version="\#(stamp.version)",pipeline="\#(stamp.digest)",generation="\#(stamp.generation)""#, "1")]
        )
    }

    /// Adds what the hops have committed: for each partition, inputs are the sum of the outcomes.
    public mutating func add(_ ledger: Ledger, hops: Set<HopName>) {
        var inputs: [(labels: String, value: String)] = []
        var outcomes: [(labels: String, value: String)] = []
        for hop in hops.sorted() {
            let accounts = ledger[hop]
            for (partition, count) in accounts.inputs.sorted(by: { $0.key < $1.key }) {
                inputs.append((#"hop="\#(hop.rawValue)",partition="\#(partition)""#, String(count)))
            }
            let order = accounts.outcomes.sorted {
                ($0.key.partition, $0.key.entry.rawValue) < ($1.key.partition, $1.key.entry.rawValue)
            }
            for (tally, count) in order {
                outcomes.append(
                    (
                        #"hop="\#(hop.rawValue)",partition="\#(tally.partition)",outcome="\#(tally.entry.rawValue)""#,
                        String(count)
                    )
                )
            }
        }
        add(
            "millrace_hop_inputs_total",
            "counter",
            "Inputs of committed batches, counted when they were polled.",
            inputs
        )
        add(
            "millrace_hop_outcomes_total",
            "counter",
            "Outcomes of committed batches, counted from what was written.",
            outcomes
        )
    }

    /// Adds what the stages did, in batches that were committed and in others.
    public mutating func add(_ meters: [StageMeter]) {
        let readings = meters.map(\.reading)
        add(
            "millrace_stage_passed_total",
            "counter",
            "Inputs that a stage let through.",
            readings.map { (#"stage="\#($0.stage)""#, String($0.passed)) }
        )
        add(
            "millrace_stage_rejected_total",
            "counter",
            "Inputs that a stage rejected.",
            readings.flatMap { reading in
                reading.rejected.sorted { $0.key.rawValue < $1.key.rawValue }
                    .map { (#"stage="\#(reading.stage)",reason="\#($0.key.rawValue)""#, String($0.value)) }
            }
        )
        add(
            "millrace_stage_seconds_total",
            "counter",
            "Time inside a stage, over all threads.",
            readings.map { (#"stage="\#($0.stage)""#, String($0.time / .seconds(1))) }
        )
    }
}
