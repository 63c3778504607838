// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc

/// Brokers that are killed and brought back, one at a time.
final class ChaosBrokers {
    private let script: String
    private let folder: String
    private let victims: ClosedRange<Int>
    private var down: (id: Int, until: ContinuousClock.Instant)?
    private(set) var kills = 0

    init?(_ plan: ChaosPlan) {
        guard let kafka = plan.kafka else { return nil }
        (script, folder, victims) = kafka
    }

    /// Kills a broker, or brings back the one that is down.
    func happen(using random: inout some RandomNumberGenerator) throws {
        if let down {
            if down.until < .now { try bringBack() }
        } else if Int.random(in: 0..<12, using: &random) == 0 {
            let id = Int.random(in: victims, using: &random)
            try run("kill", id)
            kills += 1
            down = (id, .now + .seconds(Int.random(in: 5..<20, using: &random)))
        }
    }

    func bringBack() throws {
        guard let down else { return }
        var tries = 0
        while true {
            do {
                try run("up", down.id)
                break
            } catch {
                // Another process may have its port for a moment: then it ended as soon as it was started.
                tries += 1
                if tries == 3 { throw error }
            }
        }
        self.down = nil
    }

    /// Runs the script and waits for its end. Foundation's `Process` would wait for the broker that the script starts
    /// too: it takes a program for running while any child of it holds a socket that it inherited.
    private func run(_ command: String, _ id: Int) throws {
        let words = ["bash", script, command, "\(id)", "--dir", folder]
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { word in strdup(word) }
        arguments.append(nil)
        defer { for argument in arguments { free(argument) } }
        var child: pid_t = 0
        // Unsafe: the C strings live until the end of this call.
        let problem = posix_spawn(&child, "/bin/bash", nil, nil, &arguments, environ)
        guard problem == 0 else { throw POSIXError(POSIXErrorCode(rawValue: problem) ?? .EIO) }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0, errno == EINTR {}
        guard status == 0 else { throw Overdue(description: "\(script) \(command) \(id): status \(status)") }
    }
}
