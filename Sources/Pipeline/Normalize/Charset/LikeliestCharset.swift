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
        if best.cost + leastGain <= noise {
            return isDeclared || ranked.dropFirst().allSatisfy { $0.weight - best.weight >= margin }
                ? best.charset : nil
        }
        // Rare characters look like noise. If none is wrong, what was declared is believed.
        let mayBeRare = best.cost < noise * 3 / 2 && best.charset.hasErrors
        if isDeclared, mayBeRare, best.charset.decode(body, limit: 0) != nil { return best.charset }
        return mostParts(of: sample.bytes)
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
    private static let leastCertain = 64
    /// Little more than half of what a character of two bytes costs on average.
    private static let costOfCertainByte = 31
}
