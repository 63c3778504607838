// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Pipeline

@Suite struct LineFileTests {
    @Test func writesWholeLines() throws {
        try TemporaryFolder.with { folder in
            let path = folder.path + "/lines"
            let file = try LineFile(path)
            try file.write(Array("一".utf8))
            try file.write([])
            try file.write([0xFF])
            try file.flush()
            #expect(try [UInt8](Data(contentsOf: URL(filePath: path))) == Array("一\n\n".utf8) + [0xFF, 0x0A])
        }
    }

    @Test func replacesWhatIsThere() throws {
        try TemporaryFolder.with { folder in
            let path = try folder.write("lines", "something longer than what comes")
            let file = try LineFile(path)
            try file.write(Array("short".utf8))
            try file.flush()
            #expect(try String(contentsOf: URL(filePath: path), encoding: .utf8) == "short\n")
        }
    }

    /// Large output goes to the disk as it comes.
    @Test func holdsLittleInMemory() throws {
        try TemporaryFolder.with { folder in
            let path = folder.path + "/lines"
            let file = try LineFile(path)
            let line = [UInt8](repeating: UInt8(ascii: "a"), count: 1000)
            for _ in 0..<1000 { try file.write(line) }
            let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
            #expect(size > 1_001_000 - (1 << 17))
            try file.flush()
            #expect(try Data(contentsOf: URL(filePath: path)).count == 1_001_000)
        }
    }

    @Test func namesAFileThatCannotBeMade() {
        let error = #expect(throws: FileError.self) { try LineFile("/nonexistent/lines") }
        #expect(error?.description == "/nonexistent/lines: No such file or directory")
    }

    @Test func namesAFileThatTakesNoMore() throws {
        let file = try LineFile("/dev/full")
        try file.write(Array("一".utf8))
        let error = #expect(throws: FileError.self) { try file.flush() }
        #expect(error?.description == "/dev/full: No space left on device")
    }
}
