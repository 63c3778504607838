// SPDX-License-Identifier: Apache-2.0

/// A line that librdkafka wanted to log.
public struct LogLine: Sendable {
    /// As in syslog: 3 is an error, 4 a warning, 6 information, 7 debugging.
    public var level: Int
    /// librdkafka's word for the kind of event, such as `FAIL` or `REQTMOUT`.
    public var facility: String
    public var message: String
}
