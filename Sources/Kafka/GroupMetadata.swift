// SPDX-License-Identifier: Apache-2.0

internal import CKafka

/// A consumer's place in its group at one moment: what fences stale members when offsets join a transaction (KIP-447).
public final class GroupMetadata: Sendable {
    // Unsafe: the object is never changed after creation; librdkafka copies it when it is used.
    nonisolated(unsafe) let pointer: OpaquePointer?
    /// The group's generation in which it was taken.
    public let generation: Int32

    /// Creates metadata for a broker that is not librdkafka's: an in-memory log.
    public init(generation: Int32) {
        pointer = nil
        self.generation = generation
    }

    /// Takes over the handle.
    init?(owning pointer: OpaquePointer) {
        self.pointer = pointer
        var buffer: UnsafeMutableRawPointer?
        var size = 0
        defer { if let buffer { rd_kafka_mem_free(nil, buffer) } }
        // 2.0.2 has no accessor, but its serialized form starts with "CGMDv2:" and the generation in host order.
        let prefix = Array("CGMDv2:".utf8)
        guard KafkaError(consuming: rd_kafka_consumer_group_metadata_write(pointer, &buffer, &size), "metadata") == nil,
            let form = buffer.map({ UnsafeRawBufferPointer(start: $0, count: size) }),
            form.starts(with: prefix), size >= prefix.count + 4
        else {
            generation = -1
            return nil
        }
        generation = form.loadUnaligned(fromByteOffset: prefix.count, as: Int32.self)
    }

    deinit {
        if let pointer { rd_kafka_consumer_group_metadata_destroy(pointer) }
    }
}
