// SPDX-License-Identifier: Apache-2.0

internal import CKafka

/// The settings of a client, as librdkafka's CONFIGURATION.md names them. Any key passes through.
public struct Configuration: Sendable {
    private var keys: [String] = []
    private var values: [String: String] = [:]

    /// Receives librdkafka's own log lines.
    public var log: @Sendable (LogLine) -> Void = { _ in }

    /// Creates a configuration; later calls of ``set(_:_:)`` win.
    public init(_ settings: KeyValuePairs<String, String> = [:]) {
        for (key, value) in settings { set(key, value) }
    }

    /// Sets a key, or changes what was set before.
    public mutating func set(_ key: String, _ value: String) {
        if values.updateValue(value, forKey: key) == nil { keys.append(key) }
    }

    /// Sets a key unless it has a value already.
    public mutating func setDefault(_ key: String, _ value: String) {
        if values[key] == nil { set(key, value) }
    }

    /// The value that was set for `key`.
    public subscript(key: String) -> String? { values[key] }

    /// What librdkafka has against a setting, for a person; `nil` if it takes it.
    public static func objection(to key: String, _ value: String) -> String? {
        guard let conf = rd_kafka_conf_new() else { return nil }
        defer { rd_kafka_conf_destroy(conf) }
        return conf.objection(to: key, value)
    }

    /// Keys and values in the order in which they were first set.
    public var settings: [(key: String, value: String)] {
        keys.map { ($0, values[$0] ?? "") }
    }
}

extension OpaquePointer {
    /// Sets a key of this `rd_kafka_conf_t`; returns what librdkafka has against it.
    func objection(to key: String, _ value: String) -> String? {
        let size = 512
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: size) { buffer in
            guard let text = buffer.baseAddress else { return nil }
            guard rd_kafka_conf_set(self, key, value, text, size) != RD_KAFKA_CONF_OK else { return nil }
            return String(cString: text)
        }
    }
}
