// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

@testable import Pipeline

@Suite struct InputFileTests {
    @Test func anOpenStreamWithoutBytesIsWaiting() throws {
        let stream = try Stream()
        defer { close(stream.reading) }
        let file = try InputFile(sharing: stream.reading, as: FilePath("-"))
        #expect(try file.read(upTo: 10) == .waiting)
        try stream.write("abc")
        #expect(try file.read(upTo: 2) == .bytes(Array("ab".utf8)))
        close(stream.writing)
        #expect(try file.read(upTo: 2) == .bytes(Array("c".utf8)))
        #expect(try file.read(upTo: 2) == .end)
    }

    @Test func theSharedDescriptorStaysOpen() throws {
        let stream = try Stream()
        _ = try InputFile(sharing: stream.reading, as: FilePath("-"))
        #expect(fcntl(stream.reading, F_GETFD) >= 0)
        close(stream.reading)
        close(stream.writing)
    }

    @Test(arguments: [nil, 0, 1, 5, 6, 100])
    func wholeFilesAreReadWhateverSizeWasExpected(size: Int?) throws {
        try TemporaryFolder.with { folder in
            let path = FilePath(try folder.write("a.txt", "012345"))
            #expect(try InputFile(path).readAll(limit: 6, size: size) == Array("012345".utf8))
            #expect(try InputFile(path).readAll(limit: 5, size: size) == nil)
        }
    }

    @Test func errorsAreNamed() throws {
        let missing = #expect(throws: FileError.self) { try InputFile(FilePath("/nowhere/a.txt")) }
        #expect(missing?.description == "/nowhere/a.txt: No such file or directory")
        let folder = try InputFile(FilePath("/"))
        let unreadable = #expect(throws: FileError.self) { try folder.read(upTo: 1) }
        #expect(unreadable?.description == "/: Is a directory")
    }
}
