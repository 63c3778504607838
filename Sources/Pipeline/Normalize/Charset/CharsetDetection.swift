// SPDX-License-Identifier: Apache-2.0

/// Decides what charset a document is in.
///
/// A byte order mark of UTF-16, valid UTF-8 and escape sequences are believed. Otherwise the bytes are read under each
/// hypothesis of ``CharsetModels``, and the one under which they are likeliest wins. A declaration makes its charset
/// somewhat likelier: it tips the scale where the bytes say little, and loses where they say otherwise. Where no
/// hypothesis is likelier than noise, there is no verdict.
struct CharsetDetection {
    /// The charset; `nil` where the bytes are in none that is known here.
    let charset: Charset?
    let evidence: CharsetEvidence
    /// The bytes without a byte order mark.
    let body: ArraySlice<UInt8>

    /// Whether it is UTF-8 and every byte fits.
    let isValidUTF8: Bool

    /// Weighs the evidence in `raw`.
    init(of raw: RawDocument) {
        let mark = ByteOrderMark(of: raw.body)
        body = raw.body.dropFirst(mark?.length ?? 0)
        let declared = DeclaredCharsets(in: raw, mark: mark)
        let basis: CharsetEvidence.Basis
        if let mark, mark.charset != .utf8 {
            (charset, basis) = (mark.charset, .byteOrderMark)
        } else if UTF8Decoder.firstError(in: body) != nil {
            (charset, basis) = (LikeliestCharset.find(in: body, declared), .frequency)
        } else if let escaped = EscapedCharset.find(in: body) {
            (charset, basis) = (escaped, .escapes)
        } else if let wide = Self.wide(body, declared) {
            (charset, basis) = (wide, .frequency)
        } else {
            (charset, basis) = (.utf8, .validity)
        }
        isValidUTF8 = basis == .validity
        evidence = declared.evidence(for: charset, basis)
    }

    /// UTF-16, if valid UTF-8 is likelier that. Its control characters show it: text has none, and ASCII in UTF-16 is a
    /// zero every second byte.
    private static func wide(_ body: ArraySlice<UInt8>, _ declared: DeclaredCharsets) -> Charset? {
        let head = body.prefix(512)
        guard head.contains(where: { $0 < 0x80 && Cost.ascii[Int($0)] == Cost.control }) else { return nil }
        let likeliest = Hypothesis.ranked(CharsetModels.unicode, ByteSample(of: body).bytes.span, declared).first
        return likeliest.flatMap { $0.charset == .utf8 ? nil : $0.charset }
    }
}
