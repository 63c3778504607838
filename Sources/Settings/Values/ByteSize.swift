// SPDX-License-Identifier: Apache-2.0

/// A number of bytes, written with a unit: `512`, `64KiB`, `8MiB`, `1GiB` (powers of 1024), `8MB` (powers of 1000).
public struct ByteSize: RangedSettingValue, Hashable, CustomStringConvertible {
    /// The number of bytes, 0 or more.
    public let bytes: Int

    /// Takes a number of bytes, 0 or more.
    public init(bytes: Int) {
        self.bytes = bytes
    }

    /// A size in bytes.
    public static func bytes(_ count: Int) -> Self { Self(bytes: count) }
    /// A size in units of 1024 bytes.
    public static func kibibytes(_ count: Int) -> Self { Self(bytes: count << 10) }
    /// A size in units of 1024² bytes.
    public static func mebibytes(_ count: Int) -> Self { Self(bytes: count << 20) }
    /// A size in units of 1024³ bytes.
    public static func gibibytes(_ count: Int) -> Self { Self(bytes: count << 30) }

    /// The units; the first one that divides a size is the one to write it in.
    private static let units: [(name: String, bytes: Int)] = [
        ("TiB", 1 << 40), ("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10),
        ("TB", 1_000_000_000_000), ("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000),
        ("", 1), ("B", 1),
    ]

    public static var noun: String { "a size" }
    public static var expectation: String { "a size such as 512, 64KiB, 8MiB or 1GiB" }

    public static func parse(_ text: String) throws(InvalidValue) -> ByteSize {
        let quantity = try Quantity(text, noun: "size")
        guard let unit = units.first(where: { $0.name.lowercased() == quantity.unit.lowercased() }) else {
            throw InvalidValue("not a unit of size")
        }
        return ByteSize(bytes: try quantity.scaled(by: unit.bytes))
    }

    public var settingText: String {
        guard bytes > 0, let unit = Self.units.first(where: { bytes % $0.bytes == 0 }) else { return String(bytes) }
        return "\(bytes / unit.bytes)\(unit.name)"
    }

    public var description: String { settingText }

    /// Orders by the number of bytes.
    public static func < (left: Self, right: Self) -> Bool { left.bytes < right.bytes }
}
