// SPDX-License-Identifier: Apache-2.0

import Foundation

/// Documents of real size, made from those of the corpora: each is changed a little, so that none is a copy.
struct Documents {
    let folder: URL
    let count: Int
    let bytes: Int

    /// The seeds and the pages as they are, each so often that all have some 400 MB, with a line of its own.
    static func ofTheCorpora(in folder: URL) throws -> Documents {
        let originals = try files("seeds", suffix: ".txt") + files("corpora/daniel-zh/html", suffix: ".html")
        let size = originals.reduce(0) { $0 + $1.bytes.count }
        let copies = 1 + 400_000_000 / max(1, size)
        return try write(to: folder) { index in
            guard index < copies * originals.count else { return nil }
            let (copy, original) = (index / originals.count, originals[index % originals.count])
            let line = "\u{7B2C}\(index)\u{53F7}\u{62A5}\u{544A}"
            var bytes = original.bytes
            if original.name.hasSuffix(".txt") {
                bytes.append(contentsOf: "\n\(line)\n".utf8)
            } else {
                bytes.insert(
                    contentsOf: "<p>\(line)</p>".utf8,
                    at: bytes.lastRange(of: "</body>")?.lowerBound ?? bytes.endIndex
                )
            }
            return ("\(copy)-\(original.name)", bytes)
        }
    }

    /// HTML pages of 100 KB that are text almost altogether: the lines of the seeds, begun at another one in each.
    static func largePages(_ count: Int, in folder: URL) throws -> Documents {
        let lines = try files("seeds", suffix: ".txt").flatMap { $0.bytes.split(separator: UInt8(ascii: "\n")) }
        return try write(to: folder) { index in
            guard index < count else { return nil }
            var page = Data("<html><head><meta charset=utf-8><title>\(index)</title></head><body>\n".utf8)
            var next = index
            while page.count < 100_000 {
                page += Data("<p>\(index) ".utf8) + lines[next % lines.count] + Data("</p>\n".utf8)
                next += 1
            }
            return ("\(index).html", page + Data("</body></html>\n".utf8))
        }
    }

    private static func write(to folder: URL, _ document: (Int) -> (name: String, bytes: Data)?) throws -> Documents {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var (count, bytes) = (0, 0)
        while let document = document(count) {
            try document.bytes.write(to: folder.appending(path: document.name))
            count += 1
            bytes += document.bytes.count
        }
        return Documents(folder: folder, count: count, bytes: bytes)
    }

    private static func files(_ path: String, suffix: String) throws -> [(name: String, bytes: Data)] {
        guard let corpora = ProcessInfo.processInfo.environment["CORPORA"] else {
            throw BenchmarkFailure("no CORPORA: use the script `run`")
        }
        let folder = URL(filePath: corpora).appending(path: path)
        return try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasSuffix(suffix) }.sorted()
            .map { ($0, try Data(contentsOf: folder.appending(path: $0))) }
    }
}

extension Data {
    fileprivate func lastRange(of text: String) -> Range<Int>? {
        range(of: Data(text.utf8), options: .backwards)
    }
}
