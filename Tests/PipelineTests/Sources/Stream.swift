// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

/// Two connected descriptors: what is written to one is read from the other.
///
/// A socket and not a pipe, because it can be kept from the children of other tests from the start.
struct Stream {
    let reading: Int32
    let writing: Int32

    init() throws {
        var ends: [Int32] = [0, 0]
        let type = Int32(bitPattern: SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue)
        try #require(socketpair(AF_UNIX, type, 0, &ends) == 0)
        (reading, writing) = (ends[0], ends[1])
    }

    func write(_ text: String) throws {
        try #require(Glibc.write(writing, text, text.utf8.count) == text.utf8.count)
    }
}
