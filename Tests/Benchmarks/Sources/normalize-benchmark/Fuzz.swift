// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import Pipeline

/// Mutates documents that are right, in several charsets, and documents that are damaged, and puts them through the whole
/// pipeline. Nothing may crash or hang, and what comes out must be valid UTF-8 with offsets that fit.
struct Fuzz {
    private let sources: [[UInt8]]
    private let seed: UInt64

    init(_ examples: Examples, seed: UInt64) {
        let page: [UInt8] = Array("<html><head><meta charset=gbk></head><body><p>".utf8)
        var sources: [[UInt8]] = []
        for (number, paragraphs) in [examples.clean, examples.traditional, examples.damaged].enumerated() {
            for size in [40, 120, 300, 700, 2000] {
                let text = Examples.text(paragraphs, bytes: size, sentences: 2, seed: UInt64(number * 10 + size))
                sources.append(text)
                for charset in ["GB18030", "BIG5-HKSCS", "UTF-16LE", "EUC-JP", "UHC"] {
                    let encoded = iconv(text, from: "UTF-8", to: charset)
                    if encoded.count > 8 { sources += [encoded, page + encoded] }
                }
                // UTF-8 that someone read as GBK or as Windows-1252.
                for charset in ["GB18030", "WINDOWS-1252"] {
                    let misread = iconv(text, from: charset, to: "UTF-8")
                    if misread.count > 8 { sources.append(misread) }
                }
            }
        }
        self.sources = sources
        self.seed = seed
    }

    func run(cases: Int) {
        let stages = standardPipeline()
        let start = ContinuousClock.now
        var random = Random(state: seed)
        var (rejected, articles, repairs, masks) = (0, 0, 0, 0)
        var slowest = (perByte: Duration.zero, bytes: 0)
        for number in 1...cases {
            let body = mutated(&random)
            let began = ContinuousClock.now
            do {
                for case .done(let made) in try stages.process(RawDocument(body: body)) {
                    check(made.article, body)
                    articles += 1
                    repairs += made.article.repairs.count
                    masks += made.article.masks.count
                }
            } catch {
                rejected += 1
            }
            let took = ContinuousClock.now - began
            if took / body.count > slowest.perByte, took > .milliseconds(5) {
                slowest = (took / body.count, body.count)
            }
            if number.isMultiple(of: 100_000) {
                FileHandle.standardError.write(Data("\(number) cases, \(ContinuousClock.now - start)\n".utf8))
            }
        }
        report(
            "\(cases) cases from \(sources.count) documents, seed \(seed): \(rejected) rejected, \(articles) articles,"
        )
        report("\(repairs) repairs, \(masks) masks; slowest \(slowest.perByte) a byte, in \(slowest.bytes) bytes")
        report("no crash, all text valid, all offsets inside it; \(ContinuousClock.now - start)")
    }

    /// Stops on what must not be; the message holds the document, to be run again.
    private func check(_ article: Article, _ body: [UInt8]) {
        func require(_ holds: Bool, _ what: String) {
            precondition(holds, "\(what): \(Data(body).base64EncodedString())")
        }
        require(String(validating: article.text, as: UTF8.self) != nil, "the text is no UTF-8")
        let scalars = article.text.count { $0 & 0xC0 != 0x80 }
        var end = 0
        for mask in article.masks {
            require(mask.range.lowerBound >= end && !mask.range.isEmpty, "masks overlap")
            end = mask.range.upperBound
        }
        require(end <= scalars, "a mask is outside the text")
        for lines in article.origin { require(lines.start >= 1 && lines.start <= lines.end, "an origin is empty") }
        require(
            article.repairs.allSatisfy { ($0.line ?? 1) >= 1 && (0...1).contains($0.confidence) },
            "a repair is odd"
        )
    }

    /// Bytes that mean something to a decoder or to a rule.
    private static let telling: [UInt8] = [
        0x00, 0x0A, 0x1B, 0x20, 0x26, 0x28, 0x29, 0x2A, 0x3B, 0x3C, 0x3F, 0x5C, 0x78, 0x7E, 0x80, 0x81, 0xA1, 0xA3,
        0xAC,
        0xBB, 0xBF, 0xC2, 0xC3, 0xE3, 0xE4, 0xEF, 0xF0, 0xFE, 0xFF,
    ]

    /// A document with one to eight changes: bytes turned, put in, taken out, doubled or moved, or another one's tail.
    private func mutated(_ random: inout Random) -> [UInt8] {
        var body = sources[random.below(sources.count)]
        for _ in 0...random.below(8) where body.count > 2 {
            let place = random.below(body.count)
            let end = min(body.count, place + 1 + random.below(12))
            switch random.below(9) {
            case 0: body[place] ^= 1 << UInt8(random.below(8))
            case 1: body[place] = UInt8(random.below(256))
            case 2: body.insert(Self.telling[random.below(Self.telling.count)], at: place)
            case 3: body.remove(at: place)
            case 4: body.insert(contentsOf: body[place..<end], at: place)
            case 5: body.removeSubrange(place..<end)
            case 6: body[place] = Self.telling[random.below(Self.telling.count)]
            case 7:
                let part = body[place..<end]
                body.insert(contentsOf: part, at: random.below(body.count))
            default:
                let other = sources[random.below(sources.count)]
                body = Array(body[..<place] + other[random.below(other.count)...].prefix(400))
            }
        }
        return body.isEmpty ? [0x3F] : body
    }
}
