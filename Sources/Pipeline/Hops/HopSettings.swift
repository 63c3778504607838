// SPDX-License-Identifier: Apache-2.0

public import Kafka

/// How a hop takes batches and delivers them.
public struct HopSettings: Sendable {
    public var delivery: Delivery
    /// Where a batch ends, if its time does not end it before.
    public var limits: PollLimits
    /// How long a batch waits for more records after its first.
    public var wait: Duration
    /// How long one poll waits, at most: how soon the hop sees a stop or a commit that failed.
    public var pollWait: Duration
    /// How long to wait before a failed call or a failed batch is tried again.
    public var backoff: Duration
    /// How long calls that may be tried again are tried, before the batch is given up.
    public var patience: Duration
    public var clock: HopClock

    /// Settings with their defaults.
    public init(
        delivery: Delivery = .exactlyOnce,
        limits: PollLimits = PollLimits(records: 10_000, bytes: 8 << 20),
        wait: Duration = .milliseconds(200),
        pollWait: Duration = .milliseconds(100),
        backoff: Duration = .milliseconds(200),
        patience: Duration = .seconds(60),
        clock: HopClock = .continuous
    ) {
        self.delivery = delivery
        self.limits = limits
        self.wait = wait
        self.pollWait = pollWait
        self.backoff = backoff
        self.patience = patience
        self.clock = clock
    }
}
