// SPDX-License-Identifier: Apache-2.0

/// Tells when a consumer's prefetch queue, which may have been full, has room again: each time that a quarter of what it
/// may hold was taken out of it.
///
/// librdkafka before 2.2 looks only once a second whether a queue that was full has room, however fast it is drained
/// (its issue 2879), unless something wakes the threads that fetch. Newer ones are told to look more often by
/// `fetch.queue.backoff.ms`.
struct PrefetchRefill: Sendable {
    private let bytes: Int
    private let records: Int
    private var takenBytes = 0
    private var takenRecords = 0

    /// Takes the queue's limits from a consumer's settings, else librdkafka's defaults.
    init(_ configuration: Configuration) {
        bytes = (configuration["queued.max.messages.kbytes"].flatMap { Int($0) } ?? 65_536) * 1024 / 4
        records = (configuration["queued.min.messages"].flatMap { Int($0) } ?? 100_000) / 4
    }

    /// Counts what was taken. Returns whether there is room to look for.
    mutating func take(records: Int, bytes: Int) -> Bool {
        takenRecords += records
        takenBytes += bytes
        guard takenRecords >= self.records || takenBytes >= self.bytes else { return false }
        (takenRecords, takenBytes) = (0, 0)
        return true
    }
}
