// SPDX-License-Identifier: Apache-2.0

import Testing

/// The simulation is worth as much as the mistakes that it finds.
@Suite struct PlantedFaultTests {
    @Test(arguments: PlantedFault.allCases)
    func aPlantedFaultIsFound(fault: PlantedFault) {
        let failures = Simulation(fault: fault).failures(seeds: 1..<3001, limit: 1)
        #expect(!failures.isEmpty, "3,000 schedules do not find \(fault)")
    }

    /// What is found in hop 2's double is the fault, and not the double.
    @Test func theDoubleOfHop2IsRightWhereNoFaultIsPlanted() {
        let failures = Simulation(hasFaultyDedup: true).failures(seeds: 1..<301, limit: 1)
        #expect(failures.isEmpty, "\(failures.map(\.description).joined())")
    }
}
