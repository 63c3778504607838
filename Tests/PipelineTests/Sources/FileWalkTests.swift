// SPDX-License-Identifier: Apache-2.0

import Glibc
import Testing

@testable import Pipeline

@Suite struct FileWalkTests {
    /// The entries below `folder`, each in a word or two, with paths below the folder.
    private func entries(_ folder: TemporaryFolder, from root: String = "") -> [String] {
        FileWalk(FilePath(folder.path + root)).map { entry in
            switch entry {
            case .file(let file):
                "\(String(decoding: file.relative, as: UTF8.self)) \(file.kind) \(file.size ?? -1)"
            case .skipped:
                "skipped"
            case .failed(let error):
                "\(error.path.dropFirst(folder.path.utf8.count + 1)): \(error.message)"
            }
        }
    }

    @Test func foldersComeInByteOrderOfNames() throws {
        try TemporaryFolder.with { folder in
            for name in ["b.txt", "B.txt", "a/z.txt", "a/y/1.txt", "a.txt", "表.txt", "é.txt", "10.txt", "9.txt"] {
                try folder.write(name, "x")
            }
            let names = ["10.txt", "9.txt", "B.txt", "a/y/1.txt", "a/z.txt", "a.txt", "b.txt", "é.txt", "表.txt"]
            #expect(entries(folder) == names.map { "\($0) plain 1" })
            #expect(entries(folder, from: "/") == entries(folder))
        }
    }

    @Test func endingsTellTheKindInEitherCase() throws {
        try TemporaryFolder.with { folder in
            for name in ["a.txt", "b.HTML", "c.htm", "d.jsonl", "e.pdf", "f", "g.txt.bak", "h.Txt", "i.html.jsonl"] {
                try folder.write(name, "xyz")
            }
            #expect(
                entries(folder) == [
                    "a.txt plain 3", "b.HTML html 3", "c.htm html 3", "d.jsonl jsonLines 3", "skipped", "skipped",
                    "skipped", "h.Txt plain 3", "i.html.jsonl jsonLines 3",
                ]
            )
        }
    }

    @Test func aFileThatIsNamedIsTakenWhateverItsEnding() throws {
        try TemporaryFolder.with { folder in
            try folder.write("sub/notes", "xy")
            try folder.write("sub/.page.html", "xy")
            #expect(entries(folder, from: "/sub/notes") == ["notes plain 2"])
            #expect(entries(folder, from: "/sub/.page.html") == [".page.html html 2"])
        }
    }

    @Test func hiddenNamesArePassedOver() throws {
        try TemporaryFolder.with { folder in
            for name in [".hidden.txt", ".git/a.txt", "a/.b.txt", "a/c.txt"] { try folder.write(name, "x") }
            #expect(entries(folder) == ["a/c.txt plain 1"])
        }
    }

    @Test func linksAreFollowedAndLoopsAreNot() throws {
        try TemporaryFolder.with { folder in
            try folder.write("a/b/1.txt", "x")
            try folder.write("blobs/17", "abc")
            try folder.link("a/b/up", to: "..")
            try folder.link("a/self", to: ".")
            try folder.link("linked.txt", to: "blobs/17")
            try folder.link("other", to: "a/b")
            #expect(entries(folder) == ["a/b/1.txt plain 1", "skipped", "linked.txt plain 3", "other/1.txt plain 1"])
        }
    }

    @Test func whatCannotBeReadIsNamed() throws {
        try TemporaryFolder.with { folder in
            try folder.link("gone.txt", to: "nothing")
            try folder.link("round.txt", to: "round.txt")
            try folder.write("z.txt", "x")
            #expect(
                entries(folder) == [
                    "gone.txt: No such file or directory", "round.txt: Too many levels of symbolic links",
                    "z.txt plain 1",
                ]
            )
            #expect(entries(folder, from: "/missing") == ["missing: No such file or directory"])
            #expect(entries(folder, from: "/z.txt/x") == ["z.txt/x: Not a directory"])
        }
    }

    @Test func pipesInFoldersAreSkippedAndNamedOnesAreStreams() throws {
        try TemporaryFolder.with { folder in
            try #require(mkfifo(folder.path + "/pipe.txt", 0o600) == 0)
            #expect(entries(folder) == ["skipped"])
            #expect(entries(folder, from: "/pipe.txt") == ["pipe.txt plain -1"])
        }
    }

    @Test func namesNeedNotBeUTF8() throws {
        try TemporaryFolder.with { folder in
            let name: [UInt8] = [0xC8, 0xD5, 0xB1, 0xA8] + Array(".txt".utf8)
            try folder.write(name: name, "abc")
            let entries = Array(FileWalk(FilePath(folder.path)))
            let path = FilePath(folder.path).appending(name)
            #expect(entries == [.file(FileWalk.File(path: path, relative: name, size: 3, kind: .plain))])
        }
    }
}
