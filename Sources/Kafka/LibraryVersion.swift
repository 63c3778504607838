// SPDX-License-Identifier: Apache-2.0

internal import CKafka

/// The librdkafka that the process runs with, which may be newer than the one it was built with.
public struct LibraryVersion: Sendable, Comparable, CustomStringConvertible {
    public var major: Int
    public var minor: Int
    public var revision: Int

    /// Names a version.
    public init(_ major: Int, _ minor: Int, _ revision: Int) {
        self.major = major
        self.minor = minor
        self.revision = revision
    }

    /// The version that is loaded.
    public static var loaded: Self {
        // 0xMMmmrrxx, as rd_kafka_version() documents it.
        let number = Int(rd_kafka_version())
        return Self(number >> 24 & 0xFF, number >> 16 & 0xFF, number >> 8 & 0xFF)
    }

    /// Orders by age.
    public static func < (left: Self, right: Self) -> Bool {
        (left.major, left.minor, left.revision) < (right.major, right.minor, right.revision)
    }

    public var description: String { "\(major).\(minor).\(revision)" }
}
