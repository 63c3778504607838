// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// The loops of both hops under kills, zombies, rebalances and errors at every call.
@Suite struct DeliverySimulationTests {
    @Test func everythingIsPublishedOnceWhateverHappens() {
        if let seed = SimulationSettings.seed {
            let simulation = Simulation(fault: SimulationSettings.fault)
            print(simulation.trace(seed: seed).joined(separator: "\n"))
            let failure = simulation.failure(seed: seed)
            #expect(failure == nil, "\(failure?.description ?? "")")
            return
        }
        let seeds = SimulationSettings.first..<SimulationSettings.first + SimulationSettings.schedules
        let failures = Simulation().failures(seeds: seeds, limit: 5)
        #expect(failures.isEmpty, "\(failures.map(\.description).joined(separator: "\n"))")
    }

    /// Schedules that a soak has found, one in tens of thousands. In the first a worker began where verdicts that it had
    /// to take over stood behind a transaction that another had left open.
    @Test(arguments: [1_029_704] as [UInt64])
    func staysRight(seed: UInt64) {
        let failure = Simulation().failure(seed: seed)
        #expect(failure == nil, "\(failure?.description ?? "")")
    }
}

enum SimulationSettings {
    private static func number(_ name: String) -> UInt64? {
        ProcessInfo.processInfo.environment[name].flatMap { UInt64($0) }
    }

    /// The one schedule to replay.
    static let seed = number("MILLRACE_SIMULATION_SEED")
    /// The fault that is planted in it.
    static let fault = ProcessInfo.processInfo.environment["MILLRACE_SIMULATION_FAULT"].flatMap(PlantedFault.init)
    /// The seed of the first schedule.
    static let first = number("MILLRACE_SIMULATION_FIRST") ?? 1
    /// How many schedules run.
    static let schedules = number("MILLRACE_SIMULATION_SCHEDULES") ?? standard

    #if DEBUG
    private static let standard: UInt64 = 500
    #else
    private static let standard: UInt64 = 10_000
    #endif
}
