// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import Pipeline

/// Bytes a second of input, on one core, in processor time; the best of three.
enum Speed {
    /// Decoding and all rules: what every plain text goes through before it is split.
    static let normalize = pipeline {
        Decode()
        RepairText.misread()
        RepairText.damaged()
        RestoreText()
    }

    static func measure(_ examples: Examples, documents: [String], texts: URL?) throws {
        let clean = Examples.text(examples.clean, bytes: 16 << 20)
        let traditional = Examples.text(examples.traditional, bytes: 16 << 20)
        if let texts {
            try Data(clean.prefix(4 << 20)).write(to: texts.appending(path: "clean.txt"))
            try Data(traditional.prefix(12 << 20)).write(to: texts.appending(path: "traditional.txt"))
        }
        // The rules look at a page; a text of megabytes is cut into such.
        let pages = stride(from: 0, to: 200, by: 1).map {
            Examples.text(examples.clean, bytes: 20_000, seed: UInt64($0))
        }
        report("| work | here | wanted |\n|---|---:|---:|")
        let encoded = iconv(clean, from: "UTF-8", to: "GB18030")
        row("decode GB18030", bytes: encoded.count, "300 MB/s") { _ = document(encoded, by: Decode(), "gb18030") }
        row("iconv, GB18030", bytes: encoded.count, "") { _ = iconv(encoded, from: "GB18030", to: "UTF-8") }
        row("all rules, clean UTF-8", bytes: pages.reduce(0) { $0 + $1.count }, "100 MB/s") {
            for page in pages { _ = document(page, by: normalize) }
        }
        row("fold for keys, traditional", bytes: traditional.count, "200 MB/s") { _ = FoldedText.fold(traditional) }
        row("fold for keys, simplified", bytes: clean.count, "200 MB/s") { _ = FoldedText.fold(clean) }
        for path in documents {
            let body = try Array(Data(contentsOf: URL(filePath: path)))
            row("all rules, \(URL(filePath: path).lastPathComponent)", bytes: body.count, "") {
                _ = document(body, by: normalize)
            }
        }
        for size in [1, 2, 4, 8] {
            let line = Examples.text(examples.clean, bytes: size << 20, sentences: .max)
            row("all rules, one line of \(size) MB", bytes: line.count, "linear") { _ = document(line, by: normalize) }
        }
        for size in [64, 128, 256, 512] {
            let damaged = Examples.text(examples.damaged, bytes: size << 10)
            row("all rules, all damage, \(size) KB", bytes: damaged.count, "linear") {
                _ = document(damaged, by: normalize)
            }
        }
    }

    private static func document<P: Processor<RawDocument, Document>>(
        _ body: [UInt8],
        by stages: P,
        _ charset: String = "utf-8"
    ) -> Document? {
        try? stages.process(
            RawDocument(body: body, crawl: CrawlMetadata(contentType: "text/plain; charset=\(charset)"))
        )
    }

    private static func row(_ name: String, bytes: Int, _ wanted: String, _ work: () -> Void) {
        let seconds = (0..<3).map { _ in time(work) }.min() ?? 0
        let rate = (Double(bytes) / seconds / 1e5).rounded() / 10
        report("| \(name) | \(rate) MB/s, \((seconds * 1e4).rounded() / 10) ms | \(wanted) |")
    }

    private static func time(_ work: () -> Void) -> Double {
        let start = processorSeconds()
        work()
        return processorSeconds() - start
    }

    /// The processor time that this process has used: what others on the machine do does not count.
    private static func processorSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }
}
