// SPDX-License-Identifier: Apache-2.0

internal import Foundation
internal import Pipeline

/// How many of the pairs that should match are found, and how many that should not, by true similarity.
///
/// Pairs are made from synthetic text by the damage that copies suffer. The truth is told from whole sets of folded
/// character 5-grams; masks and figures count as they stand.
struct Recall {
    private var damage = TextDamage(seed: 4711)
    private var rows: [String: [(found: Int, all: Int)]] = [:]
    private var contained: [String: (found: Int, all: Int)] = [:]
    private var wrong = (found: 0, all: 0)
    /// The lower bounds of the columns.
    private static let bounds = [0.5, 0.6, 0.7, 0.8, 0.9]
    private let frame: [UInt32]
    private let dump: FileHandle?

    /// - Parameter path: gets each pair as a line: kind, true Jaccard, and the two folded texts, for other programs.
    static func measure(pairs count: Int, dump path: String?) throws {
        if let path { _ = FileManager.default.createFile(atPath: path, contents: nil) }
        var recall = Recall(try path.map { try FileHandle(forWritingTo: URL(filePath: $0)) })
        for number in 0..<count { recall.measurePair(number) }
        recall.report()
    }

    private init(_ dump: FileHandle?) {
        self.dump = dump
        frame = damage.writer.scalars(2000)
    }

    private mutating func measurePair(_ number: Int) {
        let length = damage.random(150..<2000)
        let text = damage.reported(damage.writer.scalars(length), figures: damage.random(0..<6)) { String($0 * 7 + 3) }
        let (kind, copy) = damaged(text, number)
        let (one, other) = (SyntheticText.utf8(text), SyntheticText.utf8(copy))
        let (left, right) = (Self.shingles(one), Self.shingles(other))
        let common = Double(left.intersection(right).count)
        let jaccard = common / Double(max(1, left.union(right).count))
        let inEarlier = common / Double(max(1, right.count))
        var index = DedupIndex<MemoryHome>()
        _ = Self.apply(one, 0, to: &index)
        let isFound = Self.apply(other, 1, to: &index)?.match != nil
        if jaccard >= Self.bounds[0] {
            let column = (Self.bounds.lastIndex { jaccard >= $0 }) ?? 0
            var row = rows[kind] ?? Self.bounds.map { _ in (0, 0) }
            row[column].all += 1
            if isFound { row[column].found += 1 }
            rows[kind] = row
        }
        let ofEarlier = common / Double(max(1, left.count))
        if inEarlier >= 0.85, copy.count >= 300, jaccard < 0.7 {
            contained[kind, default: (0, 0)].all += 1
            if isFound { contained[kind, default: (0, 0)].found += 1 }
        } else if jaccard < 0.5, ofEarlier < 0.8, inEarlier < 0.8 {
            wrong.all += 1
            if isFound { wrong.found += 1 }
        }
        if let dump {
            let line =
                "\(kind)\t\(jaccard)\t\(String(decoding: FoldedText.fold(one), as: UTF8.self))\t"
                + "\(String(decoding: FoldedText.fold(other), as: UTF8.self))\n"
            dump.write(Data(line.utf8))
        }
    }

    private mutating func damaged(_ text: [UInt32], _ number: Int) -> (String, [UInt32]) {
        switch number % 9 {
        case 0: return ("edits of 1 to 30 %", damage.edited(text, percent: Double(damage.random(1..<31))))
        case 1: return ("edits of 1 to 7 %", damage.edited(text, percent: Double(damage.random(10..<71)) / 10))
        case 2: return ("insertions", damage.inserted(text, text.count * damage.random(3..<60) / 100))
        case 3: return ("frame of 10 to 60 %", damage.framed(text, percent: damage.random(10..<61), frame))
        case 4: return ("truncation", damage.cut(text, percent: damage.random(30..<98)))
        case 5: return ("two joined", text + damage.writer.scalars(text.count * damage.random(10..<120) / 100))
        case 6: return ("width and masks", TextDamage.otherWidth(text).map { $0 == 0xFF13 ? 0x2A : $0 })
        case 7:
            // A syllable in brackets after one character in fifty to two hundred.
            let chance = damage.random(50..<200)
            let syllable = "(yè)".unicodeScalars.map(\.value)
            return ("injected pinyin", text.flatMap { damage.random(0..<chance) == 0 ? [$0] + syllable : [$0] })
        default:
            // Punctuation and the character after it cut byte-wise.
            return ("byte shift", text.flatMap { $0 == 0xFF0C || $0 == 0x3002 ? [0x3F, 0x3F, 0x68] : [$0] })
        }
    }

    private static func shingles(_ text: [UInt8]) -> Set<[UInt32]> {
        let scalars = String(decoding: FoldedText.fold(text), as: UTF8.self).unicodeScalars.map(\.value)
        return Set((0..<max(0, scalars.count - 4)).map { Array(scalars[$0..<$0 + 5]) })
    }

    private static func apply(_ text: [UInt8], _ offset: Int64, to index: inout DedupIndex<MemoryHome>) -> Verdict? {
        let id = DocumentID(Hash128(high: 1, low: UInt64(offset)))
        let document = Document(id: id, text: [])
        let article = Article(document: DocumentContext(document, articles: 1), position: 0, text: text)
        guard let made = try? Fingerprint().process(article) else { return nil }
        let raw = RawPosition(partition: 0, offset: offset)
        let claim = Claim(position: 0, textHash: made.textHash, sketch: made.sketch)
        index.apply(DocumentClaims(raw: raw, document: id, claims: [claim]))
        return index.verdict(on: ArticleID(document: id, position: 0), textHash: made.textHash, at: raw)
    }

    private func report() {
        func share(_ cell: (found: Int, all: Int)) -> String {
            cell.all == 0 ? "" : String(format: "%.4f of %d", Double(cell.found) / Double(cell.all), cell.all)
        }
        print("| damage | J .5 to .6 | .6 to .7 | .7 to .8 | .8 to .9 | .9 to 1 | contained, J < .7 |")
        print("|---|---|---|---|---|---|---|")
        var total = Self.bounds.map { _ in (found: 0, all: 0) }
        var totalContained = (found: 0, all: 0)
        for (kind, cells) in rows.sorted(by: { $0.key < $1.key }) {
            for index in total.indices {
                total[index].found += cells[index].found
                total[index].all += cells[index].all
            }
            let inside = contained[kind] ?? (0, 0)
            totalContained.found += inside.found
            totalContained.all += inside.all
            print("| \(kind) | \((cells.map(share) + [share(inside)]).joined(separator: " | ")) |")
        }
        print("| all | \((total.map(share) + [share(totalContained)]).joined(separator: " | ")) |")
        print("\nJ below .5 and no containment from .8: \(wrong.found) of \(wrong.all) pairs match")
    }
}
