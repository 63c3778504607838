// SPDX-License-Identifier: Apache-2.0

internal import CTables

/// China's provinces, prefectures and counties by name: `Sources/CTables/divisions.txt`.
struct Gazetteer: Sendable {
    static let shared = Gazetteer(
        // Unsafe: the text is a constant of a C target, which lives as long as the process.
        UnsafeBufferPointer(start: millrace_divisions_start(), count: millrace_divisions_size)
    )

    struct Division: Sendable {
        /// Six digits.
        var code: Int
        var name: String
        /// The name, folded.
        var folded: [UInt8]

        /// 1 a province, 2 a prefecture, 3 a county.
        var level: Int { code % 10000 == 0 ? 1 : code % 100 == 0 ? 2 : 3 }
    }

    /// A name of one or several divisions.
    struct Name: Sendable {
        var folded: [UInt8]
        /// Whether it is the name without 省, 市, 县 …
        var isShort: Bool
        var divisions: [Int]
    }

    private(set) var divisions: [Division] = []
    private var indices: [Int: Int] = [:]
    private var names: [Name] = []
    /// The names by their first two characters, the longest first.
    private var starts: [UInt64: [Int]] = [:]

    private init(_ table: UnsafeBufferPointer<UInt8>) {
        for line in table.split(separator: .lineFeed) {
            let text = String(decoding: line, as: UTF8.self)
            guard let code = Int(text.prefix(6)) else { continue }
            let name = String(text.dropFirst(7))
            indices[code] = divisions.count
            divisions.append(Division(code: code, name: name, folded: FoldedText.fold(Array(name.utf8))))
        }
        var found: [[UInt8]: Name] = [:]
        func add(_ name: [UInt8], isShort: Bool, _ division: Int) {
            found[name, default: Name(folded: name, isShort: isShort, divisions: [])].divisions.append(division)
            if !isShort { found[name]?.isShort = false }
        }
        for (index, division) in divisions.enumerated() {
            add(division.folded, isShort: false, index)
            for form in Self.shortForms(division) where form != division.folded { add(form, isShort: true, index) }
        }
        names = Array(found.values)
        for (index, name) in names.enumerated() { starts[Self.key(name.folded, at: 0), default: []].append(index) }
        for key in Array(starts.keys) { starts[key]?.sort { names[$0].folded.count > names[$1].folded.count } }
    }

    /// The division with a code.
    func division(_ code: Int) -> Division? { indices[code].map { divisions[$0] } }

    /// The longest name that begins at `index` of folded text.
    func name(in folded: [UInt8], at index: Int) -> Name? {
        guard index + 6 <= folded.count, let candidates = starts[Self.key(folded, at: index)] else { return nil }
        return candidates.lazy.map { names[$0] }.first { name in
            name.folded.count <= folded.count - index && folded[index...].starts(with: name.folded)
        }
    }

    /// The name with the names of what the division belongs to.
    func region(_ division: Division) -> Region {
        let province = division.code / 10000 * 10000
        let codes = [province, division.code / 100 * 100, division.code]
        var names: [String] = []
        for code in codes {
            if let name = self.division(code)?.name, names.last != name { names.append(name) }
        }
        let digits = String(division.code)
        return Region(name: names.joined(), code: digits)
    }

    /// Six bytes: two characters of Chinese.
    private static func key(_ folded: [UInt8], at index: Int) -> UInt64 {
        var key: UInt64 = 0
        for offset in 0..<min(6, folded.count - index) { key = key << 8 | UInt64(folded[index + offset]) }
        return key
    }

    /// The name without what it ends in, where two characters or more are left; of counties none, since their short names
    /// are words too often.
    private static func shortForms(_ division: Division) -> [[UInt8]] {
        guard division.level < 3 else { return [] }
        var name = Substring(division.name)
        if division.level == 1, name.hasSuffix("\u{81EA}\u{6CBB}\u{533A}") {
            name = name.prefix(name.hasPrefix("\u{5185}\u{8499}\u{53E4}") ? 3 : 2)
        } else if name.hasSuffix("\u{81EA}\u{6CBB}\u{5DDE}") {
            guard let end = peoples.compactMap({ name.range(of: $0) }).map(\.lowerBound).min() else { return [] }
            name = name[..<end]
        } else {
            for suffix in suffixes where name.hasSuffix(suffix) {
                name = name.dropLast(suffix.count)
                break
            }
        }
        guard name.unicodeScalars.count >= 2, !words.contains(String(name)) else { return [] }
        return [FoldedText.fold(Array(name.utf8))]
    }

    private static let suffixes = ["特别行政区", "地区", "省", "市", "盟"]
    /// What the names of autonomous prefectures call their peoples.
    private static let peoples = [
        "朝鲜族", "土家族", "藏族", "彝族", "布依族", "苗族", "哈尼族", "壮族", "傣族", "白族", "傈僳族", "回族", "蒙古", "哈萨克", "柯尔克孜",
    ]
    /// Short names that are words as well.
    private static let words: Set<String> = ["安康", "来宾", "朝阳", "大同", "中山", "东方", "海东", "黄山", "三明", "海北", "海西", "黄南"]
}

extension Substring {
    /// Where `other` first stands.
    fileprivate func range(of other: String) -> Range<Index>? {
        var start = startIndex
        while start < endIndex {
            if self[start...].hasPrefix(other) { return start..<index(start, offsetBy: other.count) }
            start = index(after: start)
        }
        return nil
    }
}
