// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// A loopback port that nobody listens at and nobody else gets, as long as this lives.
///
/// librdkafka's embedded broker ends the process when it cannot have its port again. While it is down any other process
/// may be given the port; a socket that is bound and does not listen keeps it, and lets the broker bind beside it.
final class HeldPort: Sendable {
    private let descriptor: Int32

    /// Takes the port, or does nothing if somebody has it already.
    init(_ port: UInt16) {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        var on: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = in_addr_t(INADDR_LOOPBACK).bigEndian
        // Unsafe: bind takes every kind of address by a pointer to the one that all begin like.
        _ = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    deinit {
        close(descriptor)
    }
}
