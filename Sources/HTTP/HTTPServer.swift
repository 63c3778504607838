// SPDX-License-Identifier: Apache-2.0

internal import CMicroHTTPD
internal import Glibc

/// A small HTTP server for machines that ask how a process does: GET and HEAD alone, a few connections at a time.
///
/// libmicrohttpd serves from a thread of its own.
public final class HTTPServer: Sendable {
    private let context: Context
    // Unsafe: set once; libmicrohttpd locks its daemon itself.
    private nonisolated(unsafe) let daemon: OpaquePointer

    private final class Context: Sendable {
        let answer: @Sendable (_ path: String) -> HTTPAnswer?
        init(_ answer: @escaping @Sendable (String) -> HTTPAnswer?) { self.answer = answer }
    }

    /// Starts to listen.
    ///
    /// - Parameters:
    ///   - address: an IPv4 address, such as 0.0.0.0 for all.
    ///   - port: 0 takes a free one.
    ///   - answer: the answer for a path; `nil` is 404. Runs in the server's thread.
    /// - Throws: why it cannot listen there.
    public init(
        address: String,
        port: UInt16,
        answer: @escaping @Sendable (_ path: String) -> HTTPAnswer?
    ) throws(HTTPError) {
        var socket = sockaddr_in()
        socket.sin_family = sa_family_t(AF_INET)
        socket.sin_port = port.bigEndian
        guard inet_pton(AF_INET, address, &socket.sin_addr) == 1 else {
            throw HTTPError(message: "\(address) is no IPv4 address")
        }
        context = Context(answer)
        let opaque = Unmanaged.passUnretained(context).toOpaque()
        errno = 0
        let daemon = withUnsafePointer(to: &socket) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                millrace_http_start($0, handle, opaque, 32, 10)
            }
        }
        guard let daemon else {
            throw HTTPError(message: "cannot listen on \(address):\(port): \(String(cString: strerror(errno)))")
        }
        self.daemon = daemon
    }

    deinit {
        // Waits for answers in progress, which use the context.
        MHD_stop_daemon(daemon)
    }

    /// The port that it listens on.
    public var port: UInt16 {
        millrace_http_port(daemon)
    }

    fileprivate static func answer(_ opaque: UnsafeMutableRawPointer?, _ path: String) -> HTTPAnswer {
        guard let opaque, let answer = Unmanaged<Context>.fromOpaque(opaque).takeUnretainedValue().answer(path) else {
            return HTTPAnswer(status: 404, "not found\n")
        }
        return answer
    }
}

private func handle(
    opaque: UnsafeMutableRawPointer?,
    connection: OpaquePointer?,
    path: UnsafePointer<CChar>?,
    method: UnsafePointer<CChar>?,
    version: UnsafePointer<CChar>?,
    body: UnsafePointer<CChar>?,
    size: UnsafeMutablePointer<Int>?,
    state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
    guard let path, let method, let size else { return .NO }
    guard ["GET", "HEAD"].contains(String(cString: method)) else {
        // Whatever was sent is not wanted.
        size.pointee = 0
        return send(HTTPAnswer(status: 405, "only GET\n"), connection)
    }
    return send(HTTPServer.answer(opaque, String(cString: path)), connection)
}

private func send(_ answer: HTTPAnswer, _ connection: OpaquePointer?) -> MHD_Result {
    var body = answer.body
    // Unsafe: the library copies the bytes before the call returns.
    let response = body.withUnsafeMutableBytes {
        MHD_create_response_from_buffer($0.count, $0.baseAddress, .RESPMEM_MUST_COPY)
    }
    guard let response else { return .NO }
    defer { MHD_destroy_response(response) }
    MHD_add_response_header(response, "Content-Type", answer.contentType)
    return MHD_queue_response(connection, UInt32(answer.status), response)
}
