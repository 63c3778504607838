// SPDX-License-Identifier: Apache-2.0

/// Decodes a document of known charset whose parts may be in others: pages are put together from templates, feeds and
/// footers of different origin, and bytes get lost.
///
/// A part that the document's charset cannot read, or makes nonsense of, is read in another one if that makes sense of
/// all its bytes and is much likelier. Otherwise its wrong bytes are left out in the way that leaves the likeliest text:
/// one lost byte does not spoil the rest of the part.
struct PageDecoder {
    private let charset: Charset
    private let pairs: PairModel?

    /// Decodes documents in `charset`.
    init(_ charset: Charset) {
        self.charset = charset
        pairs = CharsetModels.pairs.first { $0.charset == charset }
    }

    /// Decodes `body`; `nil` if the system has no table for the charset.
    func decode(_ body: ArraySlice<UInt8>) -> Page? {
        guard let whole = charset.decode(body) else { return nil }
        guard charset.isSplitAtASCII else { return Page(decoded: whole) }
        let suspects = (strangeParts(of: body) + faultyParts(of: body, whole.malformed))
            .sorted { $0.lowerBound < $1.lowerBound }
        guard !suspects.isEmpty else { return Page(decoded: whole) }
        var page = Page()
        var pending = suspects[...]
        var index = body.startIndex
        // The charset of the part before, if it is another one. Then this part is worth a look, whatever it is.
        var neighbour: Charset?
        while let part = neighbour == nil ? pending.first : MarkedParts.first(in: body[index...]) {
            pending = pending.drop { $0.lowerBound <= part.lowerBound }
            let reading = reading(of: body[part], after: neighbour)
            neighbour = reading.foreignCharset
            page.append(.own(plain(body[index..<part.lowerBound])), at: index - body.startIndex)
            page.append(reading, at: part.lowerBound - body.startIndex)
            index = part.upperBound
        }
        page.append(.own(plain(body[index...])), at: index - body.startIndex)
        return page
    }

    /// The parts with errors.
    private func faultyParts(of body: ArraySlice<UInt8>, _ malformed: [Int]) -> [Range<Int>] {
        guard !malformed.isEmpty else { return [] }
        var errors = malformed.map { body.startIndex + $0 }[...]
        return MarkedParts(of: body).filter { part in
            errors = errors.drop { $0 < part.lowerBound }
            return errors.first.map { $0 < part.upperBound } ?? false
        }
    }

    /// The parts without errors that are worth a closer look all the same: those that are UTF-8 although the document is
    /// not, and those in which most characters are rare.
    private func strangeParts(of body: ArraySlice<UInt8>) -> [Range<Int>] {
        guard let pairs else {
            return charset == .utf8 ? [] : MarkedParts(of: body).filter { UTF8Decoder.firstError(in: body[$0]) == nil }
        }
        return pairs.strangeParts(of: body)
    }

    private func plain(_ bytes: ArraySlice<UInt8>) -> DecodedText {
        charset.decode(bytes) ?? DecodedText()
    }

    /// The likeliest reading of a part. If the part before is in another charset, this one is, too, in doubt.
    private func reading(of part: ArraySlice<UInt8>, after neighbour: Charset?) -> Page.Part {
        let sample = part.prefix(Self.sampled)
        let ranked = Hypothesis.ranked(CharsetModels.parts, sample.span)
        let noise = Noise.cost(sample.span)
        let own = ranked.first { $0.charset == charset }?.cost ?? noise
        let candidates = ranked.filter { $0.charset == neighbour } + ranked.prefix(1)
        for candidate in candidates where candidate.charset != charset && candidate.cost < noise {
            let margin = own - candidate.cost
            guard margin >= (candidate.charset == neighbour ? Cost.nat : Self.margin),
                let decoded = candidate.charset.decode(part, limit: 0)
            else { continue }
            return .foreign(candidate.charset, decoded.text, misread: plain(part).text, margin: margin)
        }
        return .own(realigned(part))
    }

    private func realigned(_ part: ArraySlice<UInt8>) -> DecodedText {
        let plain = plain(part)
        guard let pairs, !plain.malformed.isEmpty else { return plain }
        var decoded = DecodedText()
        var index = part.startIndex
        for offset in pairs.leftOut(part.span) {
            decoded.append(self.plain(part[index..<part.startIndex + offset]), from: index - part.startIndex)
            decoded.appendMalformed(at: offset)
            index = part.startIndex + offset + 1
        }
        decoded.append(self.plain(part[index...]), from: index - part.startIndex)
        return decoded
    }

    /// How many bytes of a part are weighed.
    private static let sampled = 2048
    /// How much likelier another charset must be.
    private static let margin = 6 * Cost.nat
}
