// SPDX-License-Identifier: Apache-2.0

extension WorkerConfiguration {
    /// How long a batch of hop 1 may take before what is left of it waits: so that it ends within half of the time that
    /// its group gives it, even with a last document that takes all of its own.
    ///
    /// - Parameter longestPollInterval: how long the group waits for a member, `max.poll.interval.ms`.
    /// - Throws: `configuration`, if one document may take longer than there is time for a batch.
    public func batchTime(longestPollInterval: Duration) throws(HopFailure) -> Duration {
        let time = min(.seconds(30), longestPollInterval / 2 - documentTimeout)
        guard time >= .seconds(1) else {
            let least = (documentTimeout + .seconds(1)) * 2
            throw HopFailure(
                .configuration,
                "Kafka setting max.poll.interval.ms=\(Int(longestPollInterval / .milliseconds(1))): a batch must end within "
                    + "half of it, and one document may take \(documentTimeout) (--document-timeout). Set it to at least "
                    + "\(Int(least / .milliseconds(1))), or let documents take less time."
            )
        }
        return time
    }
}
