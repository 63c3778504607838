// SPDX-License-Identifier: Apache-2.0

/// A charset that can be decoded.
enum Charset: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    case gb18030
    case big5
    case shiftJIS = "shift_jis"
    case eucJP = "euc-jp"
    case eucKR = "euc-kr"
    case windows1252 = "windows-1252"
    case utf16LE = "utf-16le"
    case utf16BE = "utf-16be"
    case utf32LE = "utf-32le"
    case utf32BE = "utf-32be"

    /// The name that an outcome states.
    var name: String { rawValue }

    /// The charset that `label` names, upper or lower case, white space around it.
    ///
    /// The labels are those of the WHATWG Encoding Standard, by which a page that says GB2312 or GBK is read as
    /// GB18030, and Windows' code page names.
    init?(label: some Sequence<UInt8>) {
        let trimmed = label.drop(while: \.isHTMLSpace).prefix { !$0.isHTMLSpace }.map(\.asciiLowercased)
        guard let charset = Self.labels[String(decoding: trimmed, as: UTF8.self)] else { return nil }
        self = charset
    }

    private static let labels: [String: Charset] = {
        let table: [(Charset, String)] = [
            (.utf8, "utf-8 utf8 unicode-1-1-utf-8 unicode11utf8 unicode20utf8 x-unicode20utf8"),
            (
                .gb18030,
                "gb18030 gbk gb2312 gb_2312 gb_2312-80 x-gbk chinese csgb2312 csiso58gb231280 iso-ir-58"
                    + " cp936 ms936 windows-936"
            ),
            (.big5, "big5 big5-hkscs cn-big5 csbig5 x-x-big5 cp950 ms950 windows-950"),
            (.shiftJIS, "shift_jis shift-jis sjis x-sjis csshiftjis ms_kanji ms932 cp932 windows-31j"),
            (.eucJP, "euc-jp x-euc-jp cseucpkdfmtjapanese"),
            (
                .eucKR,
                "euc-kr cseuckr korean ks_c_5601-1987 ks_c_5601-1989 ksc5601 ksc_5601 csksc56011987 iso-ir-149"
                    + " windows-949 cp949 ms949 uhc"
            ),
            (
                .windows1252,
                "windows-1252 cp1252 x-cp1252 iso-8859-1 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 iso-ir-100"
                    + " latin1 l1 csisolatin1 cp819 ibm819 ascii us-ascii ansi_x3.4-1968"
            ),
            (.utf16LE, "utf-16le utf-16 unicode unicodefeff ucs-2 iso-10646-ucs-2 csunicode"),
            (.utf16BE, "utf-16be unicodefffe"),
        ]
        var labels: [String: Charset] = [:]
        for (charset, names) in table {
            for name in names.split(separator: " ") { labels[String(name)] = charset }
        }
        return labels
    }()

    /// The decoder that reads it, as glibc names it. Where a charset has grown, it is the widest form: what browsers
    /// read under these names.
    var converter: String {
        switch self {
        case .utf8: "UTF-8"
        case .gb18030: "GB18030"
        case .big5: "BIG5-HKSCS"
        case .shiftJIS: "CP932"
        case .eucJP: "EUC-JP"
        case .eucKR: "UHC"
        case .windows1252: "CP1252"
        case .utf16LE: "UTF-16LE"
        case .utf16BE: "UTF-16BE"
        case .utf32LE: "UTF-32LE"
        case .utf32BE: "UTF-32BE"
        }
    }
}
