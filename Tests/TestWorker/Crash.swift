// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Pipeline

/// Ends the process for documents that hold a certain text: as a stage with a wild pointer would, or as the kernel does
/// when memory is out.
struct Crash: Processor {
    enum Manner {
        case trap
        case kill
    }

    let name: String
    private let text: [UInt8]?
    private let manner: Manner

    init(_ manner: Manner, at text: String?) {
        name = manner == .trap ? "test_crash" : "test_kill"
        self.manner = manner
        self.text = text.map { Array($0.utf8) }
    }

    func process(_ input: consuming RawDocument) throws(Rejection) -> RawDocument {
        guard let text, input.body.holds(text) else { return input }
        raise(manner == .trap ? SIGSEGV : SIGKILL)
        return input
    }
}

extension [UInt8] {
    /// Whether `text` stands somewhere in these bytes.
    func holds(_ text: [UInt8]) -> Bool {
        guard !text.isEmpty, count >= text.count else { return false }
        return (0...count - text.count).contains { self[$0...].starts(with: text) }
    }
}
