// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Pipeline
internal import Programs

/// Never ends for documents that hold a certain text, as a stage with an endless loop would.
struct Hang: Processor {
    let name = "test_hang"
    private let text: [UInt8]?

    init(at text: String?) {
        self.text = text.map { Array($0.utf8) }
    }

    func process(_ input: consuming RawDocument) throws(Rejection) -> RawDocument {
        guard let text, input.body.holds(text) else { return input }
        Program.write("test-worker: hangs\n")
        while true { pause() }
    }
}
