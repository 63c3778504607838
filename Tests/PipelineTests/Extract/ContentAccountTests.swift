// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

/// What a page shows is kept or listed as removed, character by character and line by line.
@Suite struct ContentAccountTests {
    private func rendered(_ html: String) throws -> Document {
        let document = Document(id: DocumentID(url: nil, body: []), text: Array(html.utf8), format: .html)
        return try RenderMarkup(maximumDepth: 512).process(document)
    }

    @Test func everyCharacterOfARandomPageIsKeptOrListed() throws {
        var random = SplitMix64(seed: 21)
        var pages = 0
        for _ in 0..<2000 {
            let page = try rendered(RandomMarkup.page(using: &random))
            guard let content = try? SelectMainContent().process(page) else { continue }
            pages += 1
            // What the page hides is listed already.
            let hidden = page.repairs.map(\.before).joined()
            var left = CharacterAccount(String(decoding: page.text, as: UTF8.self) + hidden)
            left.remove(String(decoding: content.text, as: UTF8.self))
            for repair in content.repairs { left.undo(repair) }
            #expect(left.isBalanced, "\(left.description)")
        }
        #expect(pages > 500)
    }

    @Test func noLineIsBothKeptAndRemoved() throws {
        var random = SplitMix64(seed: 22)
        for _ in 0..<2000 {
            let page = try rendered(RandomMarkup.page(using: &random))
            guard let content = try? SelectMainContent().process(page) else { continue }
            let lines = { (ranges: [LineRange]) in Set(ranges.flatMap { Array($0.start...$0.end) }) }
            #expect(lines(content.removedLines).isDisjoint(with: lines(content.sourceLines ?? [])))
        }
    }

    @Test func everyLineOfATextIsInOneArticleOrRemoved() throws {
        var random = SplitMix64(seed: 23)
        let pieces = [
            "防汛总结篇一", "【篇2】", "各位领导:", "一、基本情况", "二、下一步打算", "王小满", "——一条河的新生", "(上接1版) 村民说水来了\u{FF0C}地里的苗都活了。",
            "本报讯(记者周平)渡口村昨天修好了水渠\u{FF0C}全村的地都浇上了水\u{FF0C}村民很高兴。", "特此报告", "青山镇人民政府", "2020年3月5日",
            "各村登记了农具\u{FF0C}修好了水泵\u{FF0C}落实了专人看管\u{FF0C}没有出现问题。", "图为村民浇地。(陈水生 摄)", "", "石桥镇夜市重新开张",
        ]
        for _ in 0..<500 {
            let lines = (0..<Int.random(in: 1...25, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }
            let text = lines.joined(separator: "\n")
            let document = Document(id: DocumentID(url: nil, body: []), text: Array(text.utf8))
            guard let articles = try? SplitArticles().process(document) else {
                #expect(lines.allSatisfy { $0.isEmpty })
                continue
            }
            var left = CharacterAccount(text)
            for article in articles {
                left.remove(String(decoding: article.text, as: UTF8.self))
                for repair in article.repairs { left.undo(repair) }
            }
            #expect(left.isBalanced, "\(left.description): \(text)")
            let owners = articles.flatMap { $0.origin.flatMap { Array($0.start...$0.end) } }.filter {
                !lines[$0 - 1].isEmpty
            }
            #expect(Set(owners).count == owners.count, "\(text)")
        }
    }
}
