// SPDX-License-Identifier: Apache-2.0

import Foundation
import Pipeline
import Testing

@Suite struct ExamplesTests {
    private let folder = OutcomeShapes.repository.appending(path: "Examples")

    @Test func theReadmeListsEachExample() throws {
        let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0 != "README.md" }
        let readme = try String(contentsOf: folder.appending(path: "README.md"), encoding: .utf8)
        let listed = readme.matches(of: /^\| `(?<file>[0-9]{2}-[^`]+)`/.anchorsMatchLineEndings()).map {
            String($0.file)
        }
        #expect(listed == files.sorted())
    }

    /// What makes the copies copies: the same letters, in other width and format.
    @Test func theCopiesDifferInBytes() throws {
        let names = ["01-clean-report.txt", "02-copy-other-width.txt", "03-copy.html"]
        let bodies = try names.map { [UInt8](try Data(contentsOf: folder.appending(path: $0))) }
        #expect(Set(bodies.map { DocumentID(url: nil, body: $0) }).count == names.count)
        let han = bodies.map { body in
            String(decoding: body, as: UTF8.self).unicodeScalars.filter { (0x4E00...0x9FFF).contains($0.value) }
        }
        #expect(Array(han[0]) == Array(han[1]))
        // The web page says its title twice.
        #expect(Array(han[2].suffix(han[0].count)) == Array(han[0]))
    }
}
