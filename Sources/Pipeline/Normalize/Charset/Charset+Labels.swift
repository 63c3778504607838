// SPDX-License-Identifier: Apache-2.0

extension Charset {
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
            (.iso2022JP, "iso-2022-jp csiso2022jp"),
            (.hz, "hz-gb-2312 hz"),
            (
                .windows1252,
                "windows-1252 cp1252 x-cp1252 iso-8859-1 iso8859-1 iso88591 iso_8859-1 iso_8859-1:1987 iso-ir-100"
                    + " latin1 l1 csisolatin1 cp819 ibm819 ascii us-ascii ansi_x3.4-1968"
            ),
            (.utf16LE, "utf-16le utf-16 unicode unicodefeff ucs-2 iso-10646-ucs-2 csunicode"),
            (.utf16BE, "utf-16be unicodefffe"),
            (.windows1250, "windows-1250 cp1250 x-cp1250"),
            (.windows1251, "windows-1251 cp1251 x-cp1251"),
            (.windows1253, "windows-1253 cp1253 x-cp1253"),
            (
                .windows1254,
                "windows-1254 cp1254 x-cp1254 iso-8859-9 iso8859-9 iso88599 iso_8859-9 iso_8859-9:1989 iso-ir-148"
                    + " latin5 l5 csisolatin5"
            ),
            (.windows1255, "windows-1255 cp1255 x-cp1255"),
            (.windows1256, "windows-1256 cp1256 x-cp1256"),
            (.windows1257, "windows-1257 cp1257 x-cp1257"),
            (.windows1258, "windows-1258 cp1258 x-cp1258"),
            (.windows874, "windows-874 dos-874 tis-620 iso-8859-11 iso8859-11 iso885911"),
            (.koi8R, "koi8-r koi8 koi koi8_r cskoi8r"),
            (.koi8U, "koi8-u koi8-ru"),
            (.ibm866, "ibm866 866 cp866 csibm866"),
            (
                .iso8859Part2,
                "iso-8859-2 iso8859-2 iso88592 iso_8859-2 iso_8859-2:1987 iso-ir-101 latin2 l2 csisolatin2"
            ),
            (
                .iso8859Part3,
                "iso-8859-3 iso8859-3 iso88593 iso_8859-3 iso_8859-3:1988 iso-ir-109 latin3 l3 csisolatin3"
            ),
            (
                .iso8859Part4,
                "iso-8859-4 iso8859-4 iso88594 iso_8859-4 iso_8859-4:1988 iso-ir-110 latin4 l4 csisolatin4"
            ),
            (
                .iso8859Part5,
                "iso-8859-5 iso8859-5 iso88595 iso_8859-5 iso_8859-5:1988 iso-ir-144 cyrillic csisolatincyrillic"
            ),
            (
                .iso8859Part6,
                "iso-8859-6 iso8859-6 iso88596 iso_8859-6 iso_8859-6:1987 iso-ir-127 arabic csisolatinarabic"
                    + " asmo-708 ecma-114 iso-8859-6-e iso-8859-6-i csiso88596e csiso88596i"
            ),
            (
                .iso8859Part7,
                "iso-8859-7 iso8859-7 iso88597 iso_8859-7 iso_8859-7:1987 iso-ir-126 greek greek8 csisolatingreek"
                    + " ecma-118 elot_928 sun_eu_greek"
            ),
            (
                .iso8859Part8,
                "iso-8859-8 iso8859-8 iso88598 iso_8859-8 iso_8859-8:1988 iso-ir-138 hebrew csisolatinhebrew visual"
                    + " iso-8859-8-e csiso88598e iso-8859-8-i csiso88598i logical"
            ),
            (.iso8859Part10, "iso-8859-10 iso8859-10 iso885910 iso-ir-157 latin6 l6 csisolatin6"),
            (.iso8859Part13, "iso-8859-13 iso8859-13 iso885913"),
            (.iso8859Part14, "iso-8859-14 iso8859-14 iso885914"),
            (.iso8859Part15, "iso-8859-15 iso8859-15 iso885915 iso_8859-15 l9 csisolatin9"),
            (.iso8859Part16, "iso-8859-16"),
        ]
        var labels: [String: Charset] = [:]
        for (charset, names) in table {
            for name in names.split(separator: " ") { labels[String(name)] = charset }
        }
        return labels
    }()
}
