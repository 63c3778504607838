// SPDX-License-Identifier: Apache-2.0

import Foundation
import Pipeline

/// Pages a second from bytes to main content, on one thread: the best of several rounds over the pages that are named.
@main
struct Benchmark {
    private static let rounds = 7

    static func main() throws {
        let pages = try CommandLine.arguments.dropFirst().map { path in
            RawDocument(body: Array(try Data(contentsOf: URL(filePath: path))), crawl: CrawlMetadata(url: path))
        }
        let decode = Decode()
        let documents = pages.compactMap { try? decode.process($0) }
        let render = RenderMarkup(maximumDepth: PipelineOptions().maximumDepth)
        let rendered = documents.compactMap { try? render.process($0) }
        let choose = pipeline {
            ReadPageMetadata()
            SelectMainContent()
        }
        let all = pipeline {
            Decode()
            RenderMarkup(maximumDepth: PipelineOptions().maximumDepth)
            ReadPageMetadata()
            SelectMainContent()
        }
        report("millrace, bytes to main content", pages) { _ = try? all.process($0) }
        report("  of it decode", pages) { _ = try? decode.process($0) }
        report("  of it parser and rendering", documents) { _ = try? render.process($0) }
        report("  of it metadata and choice", rendered) { _ = try? choose.process($0) }
    }

    private static func report<Page>(_ name: String, _ pages: [Page], _ work: (Page) -> Void) {
        let clock = ContinuousClock()
        let times = (0..<rounds).map { _ in
            clock.measure {
                for page in pages { work(page) }
            }
        }
        guard let best = times.min() else { return }
        let seconds = Double(best.components.seconds) + Double(best.components.attoseconds) / 1e18
        let padded = name.padding(toLength: 34, withPad: " ", startingAt: 0)
        print("\(padded) \(Int((Double(pages.count) / seconds).rounded())) pages/s")
    }
}
