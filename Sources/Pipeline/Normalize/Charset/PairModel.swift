// SPDX-License-Identifier: Apache-2.0

/// The hypothesis that bytes are text in a charset of one and two bytes (GB18030 has four, too).
struct PairModel: CharsetModel {
    let charset: Charset
    /// The cost of each byte that stands alone; of one that cannot, what it costs to leave it out.
    private let singles: [UInt8]
    /// The cost of each pair by lead, from 0x80 on, and trail.
    private let pairs: [UInt8]

    /// Reads `charset` in a language, in which `costOfScalar` says how unlikely a scalar is.
    init(_ charset: Charset, costOfScalar: (UInt32) -> UInt8) {
        self.charset = charset
        let decoder = CharsetDecoder(charset)
        // A pair that is no character, or two of them, has no cost.
        func cost(of bytes: [UInt8]) -> UInt8? {
            guard let text = decoder.decode(bytes[...], limit: 0)?.text, let first = text.first, first >= 0x80 else {
                return nil
            }
            let (scalar, length) = text.scalar(at: 0)
            return length == text.count ? costOfScalar(scalar) : nil
        }
        singles = Cost.ascii + (0x80...0xFF).map { cost(of: [$0]) ?? Cost.malformed }
        var pairs = [UInt8](repeating: Cost.impossible, count: 0x80 << 8)
        for lead: UInt8 in 0x81...0xFE {
            for trail: UInt8 in 0x40...0xFE {
                pairs[Int(lead & 0x7F) << 8 | Int(trail)] = cost(of: [lead, trail]) ?? Cost.impossible
            }
        }
        self.pairs = pairs
    }

    /// The lead of a character that the end cuts off. If it is all there is, that is no evidence for any of these charsets.
    private static let cutOff = 8 * Cost.nat
    private static let unreached = Int.max / 2
    /// A character of four bytes is rare, and all four must fit.
    private static let four = 160
    /// A lone pair in a word, or one whose trail is a letter, is nearly always an accent of a European language.
    private static let lone = 4 * Cost.nat
    private static let inWord = 7 * Cost.nat

    /// The cost of the cheapest reading. Bytes may be left out, so that one wrong byte does not shift all that follows.
    func cost(_ bytes: Span<UInt8>) -> Int {
        // The costs of reaching the next five positions.
        var (here, next, second, third, fourth) = (0, Self.unreached, Self.unreached, Self.unreached, Self.unreached)
        for index in bytes.indices {
            let byte = bytes[index]
            let isCutOff = byte > 0x80 && index + 1 == bytes.count
            next = min(next, here + (isCutOff ? Self.cutOff : Int(singles[Int(byte)])))
            if byte >= 0x80, index + 1 < bytes.count {
                let pair = cost(ofPairAt: index, in: bytes)
                if pair != Int(Cost.impossible) { second = min(second, here + pair) }
                if isFour(at: index, in: bytes) { fourth = min(fourth, here + Self.four) }
            }
            (here, next, second, third, fourth) = (next, second, third, fourth, Self.unreached)
        }
        return here
    }

    /// The bytes that the cheapest reading leaves out.
    func leftOut(_ bytes: Span<UInt8>) -> [Int] {
        // The costs of reaching the next five positions, and how long the last character is by which each is reached.
        var costs = [0, Self.unreached, Self.unreached, Self.unreached, Self.unreached]
        var lengths = [UInt8](repeating: 0, count: bytes.count + 5)
        for index in bytes.indices {
            func reach(_ length: Int, _ cost: Int) {
                guard costs[0] + cost < costs[length] else { return }
                costs[length] = costs[0] + cost
                lengths[index + length] = UInt8(length)
            }
            reach(1, Int(singles[Int(bytes[index])]))
            if bytes[index] >= 0x80, index + 1 < bytes.count {
                let pair = cost(ofPairAt: index, in: bytes)
                if pair != Cost.impossible { reach(2, pair) }
                if isFour(at: index, in: bytes) { reach(4, Self.four) }
            }
            for step in 1..<costs.count { costs[step - 1] = costs[step] }
            costs[costs.count - 1] = Self.unreached
        }
        var found: [Int] = []
        var end = bytes.count
        while end > 0 {
            let start = end - Int(lengths[end])
            if lengths[end] == 1, singles[Int(bytes[start])] == Cost.malformed { found.append(start) }
            end = start
        }
        return found.reversed()
    }

    func plainCost(_ bytes: Span<UInt8>) -> Int {
        var cost = 0
        var index = 0
        while index < bytes.count {
            let pair = plainCost(ofPairAt: index, in: bytes)
            cost += Int(pair == Cost.impossible ? singles[Int(bytes[index])] : pair)
            index += pair == Cost.impossible ? 1 : 2
        }
        return cost
    }

    /// The parts of a body that may be in another charset, read one character after the other: those in which most
    /// characters are rare, and those that are valid UTF-8.
    func strangeParts(of body: ArraySlice<UInt8>) -> [Range<Int>] {
        let bytes = body.span
        var found: [Range<Int>] = []
        // Of the part that is being read: where it starts, its first byte beyond ASCII, its pairs and their cost.
        var (start, first, count, cost) = (0, -1, 0, 0)
        var index = 0
        while true {
            while index < bytes.count, bytes[index] >= 0x80 {
                if first < 0 { first = index }
                let pair = plainCost(ofPairAt: index, in: bytes)
                let isPair = pair != Cost.impossible
                count &+= isPair ? 1 : 0
                cost &+= isPair ? Int(pair) : 0
                index &+= isPair ? 2 : 1
            }
            if index >= bytes.count || MarkedParts.isSeparator(bytes[index]) {
                let isStrange = count >= Self.leastStrange && cost > count * Self.strange
                let part = body.startIndex + start..<body.startIndex + index
                if isStrange
                    || first >= 0 && bytes.mayBeUTF8(at: first) && UTF8Decoder.firstError(in: body[part]) == nil
                {
                    found.append(part)
                }
                guard index < bytes.count else { return found }
                (start, first, count, cost) = (index + 1, -1, 0, 0)
            }
            index += 1
        }
    }

    private func plainCost(ofPairAt index: Int, in bytes: Span<UInt8>) -> UInt8 {
        guard bytes[index] >= 0x80, index + 1 < bytes.count else { return Cost.impossible }
        return pairs[Int(bytes[index] & 0x7F) << 8 | Int(bytes[index + 1])]
    }

    private static let leastStrange = 4
    private static let strange = 9 * Cost.nat

    private func cost(ofPairAt index: Int, in bytes: Span<UInt8>) -> Int {
        let trail = bytes[index + 1]
        let cost = Int(pairs[Int(bytes[index] & 0x7F) << 8 | Int(trail)])
        // What stands on either side; nothing is like a space.
        let before = index > 0 ? bytes[index - 1] : .space
        let after = index + 2 < bytes.count ? bytes[index + 2] : .space
        guard cost != Cost.impossible, before < 0x80, after < 0x80 else { return cost }
        let isInWord = before.isASCIILetter && (after.isASCIILetter || trail.isASCIILetter)
        return cost + (isInWord ? Self.inWord : trail.isASCIILetter ? Self.lone : 0)
    }

    private func isFour(at index: Int, in bytes: Span<UInt8>) -> Bool {
        charset == .gb18030 && bytes[index + 1].isASCIIDigit && index + 3 < bytes.count && bytes[index + 2] > 0x80
            && bytes[index + 2] < 0xFF && bytes[index + 3].isASCIIDigit
    }
}
