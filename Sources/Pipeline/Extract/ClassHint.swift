// SPDX-License-Identifier: Apache-2.0

/// What the words of a class or an id tell of an element.
enum ClassHint {
    /// 1 for words of articles, -1 for words of what surrounds them, 0 for none or both.
    static func hint(of names: UnsafeBufferPointer<UInt8>) -> Int8 {
        var sum = 0
        var word: UInt64 = 0
        for byte in names {
            if byte.isASCIILetter {
                // Eight letters tell the words apart; longer ones are compared by their last eight.
                word = word << 8 | UInt64(byte.asciiLowercased)
            } else if word != 0 {
                sum += weights[word] ?? 0
                word = 0
            }
        }
        if word != 0 { sum += weights[word] ?? 0 }
        return Int8(sum.signum())
    }

    /// Whether one of the names says that an element is a title.
    static func isTitle(_ names: UnsafeBufferPointer<UInt8>) -> Bool {
        var word: UInt64 = 0
        for byte in names {
            if byte.isASCIILetter {
                word = word << 8 | UInt64(byte.asciiLowercased)
            } else {
                if isTitle(word) { return true }
                word = 0
            }
        }
        return isTitle(word)
    }

    private static func isTitle(_ word: UInt64) -> Bool {
        word != 0 && (titles.contains(word) || word & 0xFF_FFFF_FFFF == title && !subtitles.contains(word))
    }

    private static func words(_ words: [String]) -> Set<UInt64> {
        Set(words.map { $0.utf8.reduce(0) { $0 << 8 | UInt64($1) } })
    }

    /// Pinyin and its initials among them, as Chinese sites name titles.
    private static let titles = words(["headline", "biaoti", "bt", "wzbt", "xwbt", "tit", "arttit", "newstit"])
    private static let title: UInt64 = "title".utf8.reduce(0) { $0 << 8 | UInt64($1) }
    private static let subtitles = words(["subtitle", "sidetitle", "listtitle", "hottitle"])

    private static let weights: [UInt64: Int] = {
        let words = [
            1: [
                "article", "content", "entry", "post", "text", "detail", "story", "articlecontent", "newscontent",
                // Pinyin, as Chinese sites name things too: text, content.
                "zhengwen", "neirong",
            ],
            -1: [
                "ad", "ads", "bottom", "breadcrumb", "comment", "comments", "copyright", "crumb", "foot", "footer",
                "header", "hot", "links", "login", "menu", "nav", "navigation", "pager", "pagination", "rank",
                "recommend", "related", "reply", "search", "share", "side", "sidebar", "tags", "toolbar", "top",
                // Comments, related, recommended, share, navigation, foot, rights, head, links, hot, ranking, advertisement,
                // login, search, sidebar, crumbs, replies, messages, pages, page foot, page head, popular.
                "pinglun", "pinglunqu", "tuijianyuedu", "xiangguanyuedu", "xiangguan", "tuijian", "fenxiang", "daohang",
                "dibu", "banquan", "dingbu",
                "youqing", "lianjie", "remen", "paihang", "guanggao", "denglu", "sousuo", "cebian", "cebianlan",
                "mianbao", "huifu", "liuyan", "fenye", "yejiao", "yemei", "redian",
            ],
        ]
        var weights: [UInt64: Int] = [:]
        for (weight, words) in words {
            for word in words { weights[word.utf8.reduce(0) { $0 << 8 | UInt64($1) }] = weight }
        }
        return weights
    }()
}
