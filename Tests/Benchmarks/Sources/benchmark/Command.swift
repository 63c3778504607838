// SPDX-License-Identifier: Apache-2.0

import Foundation

/// A program to be run.
struct Command {
    var path: String
    var arguments: [String]

    init(_ path: String, _ arguments: [String]) {
        self.path = path
        self.arguments = arguments
    }

    /// The same on certain cores only.
    func pinned(toCores cores: String) -> Command {
        Command("/usr/bin/taskset", ["-c", cores, path] + arguments)
    }

    /// Runs the program to its end.
    ///
    /// - Returns: what it wrote to standard output.
    /// - Throws: if it ends with another status than 0.
    @discardableResult
    func output() throws -> String {
        let pipe = Pipe()
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.standardOutput = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw BenchmarkFailure("\(path) \(arguments.joined(separator: " ")): status \(process.terminationStatus)")
        }
        return String(decoding: output, as: UTF8.self)
    }

    /// Starts the program, with what it writes to standard error in a file.
    func start(log: URL, input: Pipe? = nil) throws -> Process {
        try Data().write(to: log)
        let process = Process()
        process.executableURL = URL(filePath: path)
        process.arguments = arguments
        process.standardError = try FileHandle(forWritingTo: log)
        if let input { process.standardInput = input }
        try process.run()
        return process
    }
}
