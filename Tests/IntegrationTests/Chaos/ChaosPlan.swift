// SPDX-License-Identifier: Apache-2.0

import Foundation

/// What `make chaos` asks for, by environment variables.
struct ChaosPlan: Sendable {
    /// How long faults come.
    var seconds: Int
    /// Decides which faults come when, as far as the machine's own timing lets it.
    var seed: UInt64
    /// The script that kills and restarts brokers, the folder of its cluster, and who is killed; `nil` leaves brokers
    /// alone.
    var kafka: (script: String, folder: String, victims: ClosedRange<Int>)?
    var brokers = 1
    /// Whether node 1 is killed too, the only controller.
    var killsController = false
    /// A mistake to plant in the workers, which must make the audit fail.
    var fault: String?

    /// The plan of this run, or `nil` if none was asked for.
    static let current: ChaosPlan? = {
        let environment = ProcessInfo.processInfo.environment
        guard let seconds = environment["MILLRACE_CHAOS_SECONDS"].flatMap({ Int($0) }) else { return nil }
        let seed = environment["MILLRACE_CHAOS_SEED"].flatMap { UInt64($0) } ?? .random(in: 0...999_999)
        var plan = ChaosPlan(seconds: seconds, seed: seed, fault: environment["MILLRACE_CHAOS_FAULT"])
        plan.brokers = environment["MILLRACE_CHAOS_BROKERS"].flatMap { Int($0) } ?? 1
        plan.killsController = environment["MILLRACE_CHAOS_CONTROLLER"] != nil
        let first = plan.killsController ? 1 : 2
        if let script = environment["MILLRACE_CHAOS_KAFKA"], let folder = environment["MILLRACE_CHAOS_KAFKA_DIR"],
            first <= plan.brokers
        {
            plan.kafka = (script, folder, first...plan.brokers)
        }
        return plan
    }()

    /// The variables that repeat this run.
    var command: String {
        "make chaos SECONDS=\(seconds) SEED=\(seed) BROKERS=\(brokers)" + (killsController ? " CONTROLLER=1" : "")
            + (fault.map { " FAULT=\($0)" } ?? "")
    }
}
