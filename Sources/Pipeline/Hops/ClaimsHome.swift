// SPDX-License-Identifier: Apache-2.0

/// Where a pipeline keeps its claims log.
public enum ClaimsHome: Sendable {
    /// In Kafka: the fleet's one ordered log.
    case kafka
    /// In the process: beside an embedded broker, which forgets what the log must keep.
    case process(LocalClaimsLog)
}
