// SPDX-License-Identifier: Apache-2.0

/// Something that did not happen in time.
struct Overdue: Error, CustomStringConvertible {
    var description: String
}

/// Waits until `condition` holds: for what another process does there is nothing else to wait for. The limit is far
/// beyond what it takes; it only keeps a failed test from waiting for ever.
func eventually(_ what: String, _ condition: () async throws -> Bool) async throws {
    let deadline = ContinuousClock.now + .seconds(150)
    while try await !condition() {
        guard ContinuousClock.now < deadline else { throw Overdue(description: "not in time: \(what)") }
        try await Task.sleep(for: .milliseconds(50))
    }
}
