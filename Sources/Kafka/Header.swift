// SPDX-License-Identifier: Apache-2.0

/// A header of a record: a name and any bytes.
public struct Header: Sendable, Equatable {
    public var name: String
    /// `nil` is a header without a value, which Kafka tells from an empty one.
    public var value: [UInt8]?

    /// Creates a header from bytes.
    public init(_ name: String, _ value: [UInt8]?) {
        self.name = name
        self.value = value
    }

    /// Creates a header whose value is the UTF-8 form of `text`.
    public init(_ name: String, _ text: String) {
        self.init(name, Array(text.utf8))
    }

    /// The value as text; bytes that are not UTF-8 show as U+FFFD.
    public var text: String? {
        value.map { String(decoding: $0, as: UTF8.self) }
    }
}

extension [Header] {
    /// The last header of that name, which is the one that counts when a name is given twice (KIP-82).
    public func last(named name: String) -> Header? {
        last { $0.name == name }
    }
}
