// SPDX-License-Identifier: Apache-2.0

import Foundation
import Glibc
import Kafka

/// The standard input of a program, which a test feeds bit by bit.
final class Feed: Sendable {
    /// What the program reads.
    let output: FileHandle
    private let input: FileHandle
    private let executor = BlockingExecutor(label: "test.feed")

    /// Makes a pipe with a name in `folder`: unlike one without, it is never open in a program that another test starts
    /// meanwhile, whose reader would wait for its end.
    init(in folder: URL) throws {
        // A program that has ended is an error of ``write(_:)``, and no end of the tests.
        signal(SIGPIPE, SIG_IGN)
        let path = folder.appending(path: "\(UUID().uuidString).pipe").path
        guard mkfifo(path, 0o600) == 0 else { throw POSIXError(.EIO) }
        // Without O_NONBLOCK each end would wait for the other.
        let reading = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
        let writing = open(path, O_WRONLY | O_CLOEXEC)
        guard reading >= 0, writing >= 0 else { throw POSIXError(.EIO) }
        _ = fcntl(reading, F_SETFL, O_RDONLY)
        output = FileHandle(fileDescriptor: reading, closeOnDealloc: true)
        input = FileHandle(fileDescriptor: writing, closeOnDealloc: true)
    }

    /// Waits until the pipe has taken all of it.
    ///
    /// - Throws: `EPIPE` if the program has ended.
    func write(_ text: String) async throws {
        try await executor.run { [input] () throws(any Error) in try input.write(contentsOf: Data(text.utf8)) }
    }

    func end() throws {
        try input.close()
    }
}
