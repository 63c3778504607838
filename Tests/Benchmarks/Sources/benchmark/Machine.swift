// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The machine's load, so that a figure that others have disturbed is known as such.
final class Machine {
    /// The broker's process.
    let broker: Int32
    /// Whether the machine was quiet when it was last waited for.
    private(set) var isQuiet = true
    /// Which part of one core others may use before a figure counts as disturbed.
    static let tolerance = 0.1

    /// Processor time since some moment, in seconds.
    private struct Usage {
        var all: Double
        var ours: Double
        var others: Double { all - ours }
    }

    init(broker: Int32) {
        self.broker = broker
    }

    /// Waits until others use hardly anything: two minutes at most, and ten seconds where that was in vain before.
    func waitUntilQuiet() throws {
        let deadline = ContinuousClock.now + .seconds(isQuiet ? 120 : 10)
        let wasQuiet = isQuiet
        isQuiet = false
        repeat {
            let before = try usage()
            Thread.sleep(forTimeInterval: 2)
            let after = try usage()
            isQuiet = (after.others - before.others) / 2 < Self.tolerance
        } while !isQuiet && ContinuousClock.now < deadline
        if wasQuiet, !isQuiet { note("others use the machine; measuring all the same") }
    }

    /// Who used the processor meanwhile.
    struct Effort {
        /// What the programs that were run took, in seconds.
        var programs: Double
        /// What others took, in cores.
        var others: Double
    }

    /// Runs programs to their end, and measures who used the processor meanwhile.
    func watching<Value>(_ body: () throws -> Value) throws -> (Value, Effort) {
        let start = ContinuousClock.now
        let (before, programs) = (try usage(), Self.time(RUSAGE_CHILDREN))
        let value = try body()
        let others = max(0, try usage().others - before.others)
        return (
            value,
            Effort(
                programs: Self.time(RUSAGE_CHILDREN) - programs,
                others: others / (start.duration(to: .now) / .seconds(1))
            )
        )
    }

    private func usage() throws -> Usage {
        let ticks = Double(sysconf(Int32(_SC_CLK_TCK)))
        let total = try String(contentsOfFile: "/proc/stat", encoding: .utf8).split(separator: "\n").first ?? ""
        // user nice system idle iowait irq softirq steal
        let fields = total.split(separator: " ").dropFirst().compactMap { Double($0) }
        let idle = fields[3] + fields[4]
        let process = try String(contentsOfFile: "/proc/\(broker)/stat", encoding: .utf8)
        // utime and stime are fields 14 and 15; the name before them ends with the last parenthesis.
        let parts = process[(process.lastIndex(of: ")") ?? process.startIndex)...].split(separator: " ")
        let brokers = (Double(parts[12]) ?? 0) + (Double(parts[13]) ?? 0)
        return Usage(
            all: (fields[0..<8].reduce(0, +) - idle) / ticks,
            ours: brokers / ticks + Self.time(RUSAGE_SELF) + Self.time(RUSAGE_CHILDREN)
        )
    }

    private static func time(_ who: __rusage_who) -> Double {
        var usage = rusage()
        getrusage(__rusage_who_t(who.rawValue), &usage)
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }
}
