// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc

/// A program that was started by a test. Its outputs go to files, which no other process can hold open.
final class RunningProgram: Sendable {
    private let process: Process
    private let outputFile: URL
    private let errorsFile: URL

    /// Starts a program.
    ///
    /// - Parameter input: its standard input; empty if `nil`.
    init(_ program: BuiltProgram, _ arguments: [String], input: FileHandle? = nil, folder: URL) throws {
        let name = "\(program.rawValue)-\(UUID().uuidString)"
        outputFile = folder.appending(path: "\(name).out")
        errorsFile = folder.appending(path: "\(name).err")
        for file in [outputFile, errorsFile] { try Data().write(to: file) }
        process = Process()
        process.executableURL = program.url
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.filter { !$0.key.hasPrefix("MILLRACE_") }
        // Not the folder of whoever runs the tests.
        process.environment?["STATE_DIRECTORY"] = folder.appending(path: "state").path
        process.standardInput = input ?? FileHandle.nullDevice
        process.standardOutput = try FileHandle(forWritingTo: outputFile)
        process.standardError = try FileHandle(forWritingTo: errorsFile)
        try process.run()
    }

    /// What it has written to standard output so far.
    var output: [UInt8] { (try? [UInt8](Data(contentsOf: outputFile))) ?? [] }

    /// What it has written to standard error so far.
    var errors: String { (try? String(decoding: Data(contentsOf: errorsFile), as: UTF8.self)) ?? "" }

    var isRunning: Bool { process.isRunning }

    /// Sends a signal.
    func signal(_ number: Int32) {
        if process.isRunning { Glibc.kill(process.processIdentifier, number) }
    }

    /// Waits for its end and returns its status: 128 and the number of the signal that ended it, as shells have it.
    func status() async throws -> Int32 {
        try await eventually("the end of \(description)") { !process.isRunning }
        return process.terminationReason == .uncaughtSignal
            ? 128 + process.terminationStatus : process.terminationStatus
    }

    /// Waits until it has written `text` to standard error.
    func says(_ text: String) async throws {
        try await eventually("\(text) from \(description)") {
            if errors.contains(text) { return true }
            guard process.isRunning else {
                if errors.contains(text) { return true }
                throw Overdue(description: "ended before it said \(text): \(description)")
            }
            return false
        }
    }

    /// Its command line and the end of what it has said.
    var description: String {
        "\(process.arguments ?? [])\n\(errors.suffix(20_000))"
    }

    /// Ends it at once, if it still runs.
    func kill() {
        signal(SIGKILL)
    }
}
