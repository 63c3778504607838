// SPDX-License-Identifier: Apache-2.0

/// The charsets that a document is said to be in, in the order in which they are trusted: a byte order mark before HTTP
/// before `<meta>` before the XML declaration.
struct DeclaredCharsets {
    private var charsets: [(place: CharsetEvidence.Basis, charset: Charset)] = []

    /// Declares nothing.
    init() {}

    /// Collects what `raw` declares.
    init(in raw: RawDocument, mark: ByteOrderMark?) {
        let http = raw.crawl.contentType.flatMap { CharsetDeclaration.parameter(in: Array($0.utf8)[...]) }
        let head = raw.body.dropFirst(mark?.length ?? 0).prefix(CharsetDeclaration.prescannedBytes)
        let places: [(CharsetEvidence.Basis, Charset?)] = [
            (.byteOrderMark, mark?.charset), (.http, http), (.meta, CharsetDeclaration.meta(in: head)),
            (.xml, CharsetDeclaration.xml(in: head)),
        ]
        charsets = places.compactMap { place, charset in charset.map { (place, $0) } }
    }

    /// How many places name `charset`.
    func count(of charset: Charset) -> Int {
        charsets.count { $0.charset == charset }
    }

    /// Explains that `charset` was decided on by `basis`, unless it was declared anyway.
    func evidence(for charset: Charset?, _ basis: CharsetEvidence.Basis) -> CharsetEvidence {
        CharsetEvidence(
            basis: charsets.first { $0.charset == charset }?.place ?? basis,
            declarations: charsets.filter { $0.place != .byteOrderMark || $0.charset != charset }
                .map { CharsetEvidence.Declaration($0.place, $0.charset.name) }
        )
    }
}
