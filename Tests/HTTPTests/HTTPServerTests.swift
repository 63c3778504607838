// SPDX-License-Identifier: Apache-2.0

import Foundation
import FoundationNetworking
import HTTP
import Testing

@Suite struct HTTPServerTests {
    private func server() throws -> HTTPServer {
        try HTTPServer(address: "127.0.0.1", port: 0) { path in
            path == "/metrics" ? HTTPAnswer(contentType: "text/plain; version=0.0.4", "up 1\n") : nil
        }
    }

    private func ask(_ server: HTTPServer, _ path: String, method: String = "GET") async throws -> (
        Int, String, String?
    ) {
        var request = URLRequest(url: try #require(URL(string: "http://127.0.0.1:\(server.port)\(path)")))
        request.httpMethod = method
        let (data, response) = try await URLSession.shared.data(for: request)
        let answer = try #require(response as? HTTPURLResponse)
        return (
            answer.statusCode, String(decoding: data, as: UTF8.self), answer.value(forHTTPHeaderField: "Content-Type")
        )
    }

    @Test func answers() async throws {
        let server = try server()
        let (status, body, type) = try await ask(server, "/metrics")
        #expect(status == 200)
        #expect(body == "up 1\n")
        #expect(type == "text/plain; version=0.0.4")
        withExtendedLifetime(server) {}
    }

    @Test func doesNotKnowOtherPaths() async throws {
        let server = try server()
        #expect(try await ask(server, "/").0 == 404)
        withExtendedLifetime(server) {}
    }

    @Test func takesNothing() async throws {
        let server = try server()
        #expect(try await ask(server, "/metrics", method: "POST").0 == 405)
        withExtendedLifetime(server) {}
    }

    @Test func saysWhyItCannotListen() throws {
        let first = try server()
        let taken = #expect(throws: HTTPError.self) {
            try HTTPServer(address: "127.0.0.1", port: first.port) { _ in nil }
        }
        #expect(taken?.message == "cannot listen on 127.0.0.1:\(first.port): Address already in use")
        let wrong = #expect(throws: HTTPError.self) { try HTTPServer(address: "here", port: 0) { _ in nil } }
        #expect(wrong?.message == "here is no IPv4 address")
    }
}
