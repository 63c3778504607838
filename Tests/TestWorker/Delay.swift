// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Pipeline

/// Takes its time with each document, so that a test can stop a worker in the middle.
struct Delay: Processor {
    let name = "test_delay"
    private let time: Duration

    init(_ time: Duration) {
        self.time = time
    }

    func process(_ input: consuming RawDocument) throws(Rejection) -> RawDocument {
        let (seconds, attoseconds) = time.components
        var pause = timespec(tv_sec: Int(seconds), tv_nsec: Int(attoseconds / 1_000_000_000))
        if time > .zero { nanosleep(&pause, nil) }
        return input
    }
}
