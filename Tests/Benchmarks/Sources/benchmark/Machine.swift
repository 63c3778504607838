// SPDX-License-Identifier: Apache-2.0

import Foundation

/// The machine's load, so that a figure that others have disturbed is known as such.
struct Machine {
    /// The broker's process.
    let broker: Int32
    /// Which part of one core others may use before a figure counts as disturbed.
    static let tolerance = 0.1

    /// Processor time since some moment, in seconds.
    private struct Usage {
        var all: Double
        var ours: Double
    }

    /// Waits until others use hardly anything, for five minutes at most.
    func waitUntilQuiet() throws {
        let deadline = ContinuousClock.now + .seconds(300)
        var said = false
        while ContinuousClock.now < deadline {
            let before = try usage()
            Thread.sleep(forTimeInterval: 2)
            let after = try usage()
            if (after.all - before.all) / 2 < Self.tolerance { return }
            if !said { note("waiting for the machine to be quiet") }
            said = true
        }
        note("the machine is not quiet; measuring all the same")
    }

    /// Does something, and measures what others took meanwhile, in cores.
    func watching<Value>(_ body: () throws -> Value) throws -> (Value, othersCores: Double) {
        let start = ContinuousClock.now
        let before = try usage()
        let value = try body()
        let after = try usage()
        let elapsed = start.duration(to: .now) / .seconds(1)
        return (value, max(0, (after.all - before.all) - (after.ours - before.ours)) / elapsed)
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
            ours: brokers / ticks + Self.time(RUSAGE_SELF) + Self.childrensTime
        )
    }

    /// Processor time of the programs that have run to their end, in seconds.
    static var childrensTime: Double { time(RUSAGE_CHILDREN) }

    private static func time(_ who: __rusage_who) -> Double {
        var usage = rusage()
        getrusage(__rusage_who_t(who.rawValue), &usage)
        func seconds(_ time: timeval) -> Double { Double(time.tv_sec) + Double(time.tv_usec) / 1e6 }
        return seconds(usage.ru_utime) + seconds(usage.ru_stime)
    }
}
