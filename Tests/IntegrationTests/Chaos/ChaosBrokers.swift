// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Brokers that are killed and brought back, one at a time: node 1 alone is the controller, so it is let live.
final class ChaosBrokers {
    private let script: String
    private let folder: String
    private let brokers: Int
    private var down: (id: Int, until: ContinuousClock.Instant)?
    private(set) var kills = 0

    init?(_ plan: ChaosPlan) {
        guard let kafka = plan.kafka else { return nil }
        (script, folder, brokers) = kafka
    }

    /// Kills a broker, or brings back the one that is down.
    func happen(using random: inout some RandomNumberGenerator) throws {
        if let down {
            if down.until < .now { try bringBack() }
        } else if Int.random(in: 0..<12, using: &random) == 0 {
            let id = Int.random(in: 2...brokers, using: &random)
            try run("kill", id)
            kills += 1
            down = (id, .now + .seconds(Int.random(in: 5..<20, using: &random)))
        }
    }

    func bringBack() throws {
        if let down { try run("up", down.id) }
        down = nil
    }

    private func run(_ command: String, _ id: Int) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/bin/bash")
        process.arguments = [script, command, "\(id)", "--dir", folder]
        try process.run()
        process.waitUntilExit()
    }
}
