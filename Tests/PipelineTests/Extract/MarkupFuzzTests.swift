// SPDX-License-Identifier: Apache-2.0

import Glibc
import Pipeline
import Testing

/// Hostile pages: none may crash, and the time must grow with the length alone. `MILLRACE_FUZZ_PAGES` sets how many
/// random pages are tried; a long run takes a million.
@Suite struct MarkupFuzzTests {
    private static let stages = pipeline {
        RenderMarkup(maximumDepth: 512)
        SelectMainContent()
    }

    private static let pages = getenv("MILLRACE_FUZZ_PAGES").flatMap { Int(String(cString: $0)) } ?? 300

    /// Processes a page, and checks what comes out; a rejection is a good end too.
    private func run(_ html: [UInt8]) {
        let document = Document(id: DocumentID(url: nil, body: []), text: html, format: .html)
        guard let page = try? Self.stages.process(document) else { return }
        #expect(String(validating: page.text, as: UTF8.self) != nil)
        #expect(page.sourceLines?.count == page.lineCount)
    }

    @Test func survivesRandomBytes() {
        var random = SplitMix64(seed: 11)
        for _ in 0..<Self.pages {
            // Stages pass on valid UTF-8 only.
            let bytes = random.bytes(count: Int.random(in: 0...600, using: &random))
            run(Array(String(decoding: bytes, as: UTF8.self).utf8))
        }
    }

    @Test func survivesRandomTrees() {
        var random = SplitMix64(seed: 12)
        for _ in 0..<Self.pages {
            var html = Array(RandomMarkup.page(using: &random).utf8)
            // Cut and torn anywhere, as by a crawler.
            for _ in 0..<Int.random(in: 0...3, using: &random) where !html.isEmpty {
                html.remove(at: Int.random(in: html.indices, using: &random))
            }
            run(Array(String(decoding: html, as: UTF8.self).utf8))
        }
    }

    private static let bombs: [(name: String, unit: String, before: String, after: String)] = [
        ("unclosed elements", "<div>", "", "x"), ("closing tags", "</div>", "x", ""), ("links", "<a href=x>x", "", ""),
        ("unclosed tags", "<p ", "", ""), ("null bytes", "\0", "<p>", ""), ("an attribute", "x", "<p class='", "'>x"),
        ("style", "a:b;", "<p style='", "'>x"), ("entities", "&amp;&#20013;&x;", "<p>", ""),
        ("comments", "<!-- x", "", ""), ("blocks", "<p>x</p>", "", ""), ("line breaks", "x<br>", "", ""),
        ("cells", "<td>x", "<table><tr>", ""), ("titles", "<title> </title>", "", ""), ("formatting", "<b>x", "", ""),
    ]

    /// Eight times the page may take little more than eight times the time; the bound leaves room for a busy machine.
    @Test(arguments: Self.bombs.indices)
    func takesLinearTime(bomb index: Int) {
        let bomb = Self.bombs[index]
        func time(bytes: Int) -> Duration {
            let units = String(repeating: bomb.unit, count: bytes / bomb.unit.utf8.count)
            let html = Array((bomb.before + units + bomb.after).utf8)
            return (0..<2).map { _ in ContinuousClock().measure { run(html) } }.min() ?? .zero
        }
        let short = time(bytes: 32 << 10)
        let long = time(bytes: 256 << 10)
        #expect(long < max(short * 40, .milliseconds(500)), "\(bomb.name): \(short), eight times as long \(long)")
    }
}
