// SPDX-License-Identifier: Apache-2.0

/// The charset of bytes that are not valid UTF-8: that under which they are likeliest.
enum LikeliestCharset {
    /// Weighs the hypotheses of ``CharsetModels`` on a sample; `nil` where none is likelier than noise, or two are nearly
    /// as likely.
    static func find(in body: ArraySlice<UInt8>, _ declared: DeclaredCharsets) -> Charset? {
        let sample = ByteSample(of: body)
        let bytes = sample.bytes.span
        if let certain = certain(bytes) { return certain }
        let ranked = Hypothesis.ranked(CharsetModels.all, bytes, declared)
        guard let best = ranked.first else { return nil }
        let isDeclared = declared.count(of: best.charset) > 0
        let noise = Noise.cost(bytes)
        let lead = (ranked.dropFirst().first?.weight ?? .max / 2) - best.weight
        if best.cost + leastGain <= noise {
            let usual = usual(of: ranked, in: sample.bytes, declared)
            return isDeclared || lead >= margin || usual.isShared ? usual.charset : nil
        }
        if mayBeRare(best, lead: lead, noise: noise, bytes, isDeclared: isDeclared),
            best.charset.hasErrors, best.charset.decode(body, limit: 0) != nil
        {
            return best.charset
        }
        return mostParts(of: sample.bytes)
    }

    /// Whether the bytes may be text all the same, in which rare characters look like noise: names, verse, a language
    /// that mixes scripts. Where none of them is wrong, what was declared is believed, and so is what makes far more
    /// sense than any other charset.
    private static func mayBeRare(
        _ best: Hypothesis,
        lead: Int,
        noise: Int,
        _ bytes: Span<UInt8>,
        isDeclared: Bool
    ) -> Bool {
        var ascii = 0
        for index in bytes.indices where bytes[index] < 0x80 { ascii += Int(Cost.ascii[Int(bytes[index])]) }
        guard (best.cost - ascii) * 4 < (noise - ascii) * 5 else { return false }
        let count = bytes.countBeyondASCII
        return isDeclared || count >= leastRare && lead >= max(leadOfRare, count)
    }

    /// The charset that is named for the text that the likeliest makes of a sample. Those of Europe read a text alike
    /// that has no more than quotation marks, dashes and the accents that they share.
    ///
    /// - Returns: also whether all that are nearly as likely read it alike.
    private static func usual(
        of ranked: [Hypothesis],
        in sample: [UInt8],
        _ declared: DeclaredCharsets
    ) -> (charset: Charset?, isShared: Bool) {
        guard let best = ranked.first else { return (nil, false) }
        guard CharsetModels.alphabets.contains(where: { $0.charset == best.charset }) else {
            return (best.charset, false)
        }
        let text = best.charset.decode(sample[...])?.text
        var (usual, isShared) = (best, true)
        for other in ranked.dropFirst() where other.weight - best.weight < farBehind {
            if other.charset.decode(sample[...])?.text == text {
                let (count, best) = (declared.count(of: other.charset), declared.count(of: usual.charset))
                if count > best || count == best && other.prior < usual.prior { usual = other }
            } else if other.weight - best.weight < margin {
                isShared = false
            }
        }
        return (usual.charset, isShared)
    }

    /// The charset in which most of a page is that has parts in another.
    private static func mostParts(of sample: [UInt8]) -> Charset? {
        let parts = MarkedParts(of: sample[...]).map { sample[$0] }
        let total = parts.reduce(0) { $0 + $1.span.countBeyondASCII }
        guard total >= leastCertain else { return nil }
        return CharsetModels.parts.first { model in
            let read = parts.filter { model.cost($0.span) < Noise.cost($0.span) }
            return read.reduce(0) { $0 + $1.span.countBeyondASCII } * 2 > total
        }?.charset
    }

    /// The charset in which bytes of some number are characters that nearly all are usual ones. No other text looks like
    /// that when it is read so, so that other charsets need not be tried.
    private static func certain(_ bytes: Span<UInt8>) -> Charset? {
        let count = bytes.countBeyondASCII
        guard count >= leastCertain else { return nil }
        var most = count * costOfCertainByte
        for index in bytes.indices where bytes[index] < 0x80 { most += Int(Cost.ascii[Int(bytes[index])]) }
        return CharsetModels.certain.first { $0.plainCost(bytes) < most }?.charset
    }

    /// How much likelier than noise a charset must be.
    private static let leastGain = 2 * Cost.nat
    /// How much likelier than the next charset one must be that nothing declares.
    private static let margin = Cost.nat
    /// What is less likely by as much is no rival any more.
    private static let farBehind = 32 * Cost.nat
    /// How many bytes beyond ASCII show a text in rare characters, and how much likelier than any other it must be.
    private static let leastRare = 16
    private static let leadOfRare = 4 * Cost.nat
    private static let leastCertain = 64
    /// Little more than half of what a character of two bytes costs on average.
    private static let costOfCertainByte = 31
}
