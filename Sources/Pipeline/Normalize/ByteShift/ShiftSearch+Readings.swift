// SPDX-License-Identifier: Apache-2.0

/// A reading of a whole window, and what it changes.
struct ShiftReading {
    /// A stretch of the window that the reading does not take as it stands.
    struct Change: Equatable {
        /// Where it stands in the text.
        var range: Range<Int>
        /// What the original text had there.
        var original: [UInt32]
    }

    /// How much worse it is than the best reading, in steps of the model.
    var deficit: NGramModel.LogProbability
    var changes: [Change]
    /// What it supposes that the whole window was, for the damage to be applied to.
    var original: [UInt32]
    /// Where in `original` the first stretch begins that it changes.
    var firstChange: Int?
    /// How many pairs it supposes to be gone without a trace.
    var droppedPairs = 0
    /// Characters that it supposes to have been annotated, and their readings.
    var readings: [UInt16: [UInt32]]
}

extension ShiftSearch {
    /// The readings that end at `last`, the best first, at most `count`.
    func readings(endingAt last: Int32, count: Int) -> [ShiftReading] {
        let best = path(to: last)
        var alternatives: [(deficit: NGramModel.LogProbability, path: [Int32])] = [(0, best)]
        var rivals: [(deficit: NGramModel.LogProbability, position: Int, step: Int32)] = []
        for (position, step) in best.enumerated() {
            var rival = beam.steps[Int(step)].rivals
            while rival >= 0 {
                let entry = beam.rivals[Int(rival)]
                rivals.append((entry.deficit, position, entry.step))
                rival = entry.next
            }
        }
        rivals.sort { $0.deficit < $1.deficit }
        // The text as it stands is always among them, however bad it is.
        let original = rivals.first { isLiteral(path(to: $0.step)) && isLiteral(best[($0.position + 1)...]) }
        for rival in rivals.prefix(count) + (original.map { [$0] } ?? []) {
            alternatives.append((rival.deficit, path(to: rival.step) + best[(rival.position + 1)...]))
        }
        return alternatives.map { reading($0.path, deficit: $0.deficit) }
    }

    private func isLiteral(_ path: some Sequence<Int32>) -> Bool {
        path.allSatisfy { beam.steps[Int($0)].isLiteral }
    }

    private func path(to last: Int32) -> [Int32] {
        var path: [Int32] = []
        var step = last
        while step >= 0 {
            path.append(step)
            step = beam.steps[Int(step)].previous
        }
        return path.reversed()
    }

    private func reading(_ path: [Int32], deficit: NGramModel.LogProbability) -> ShiftReading {
        var reading = ShiftReading(deficit: deficit, changes: [], original: [], firstChange: nil, readings: [:])
        var isChanging = false
        var annotations: [(offset: Int, token: DamagedToken)] = []
        var reached: Int32 = -1
        for step in path.lazy.map({ beam.steps[Int($0)] }) {
            let token = tokens[Int(step.token)]
            // A second step at one token is a pair that was dropped behind it.
            if step.token == reached { reading.droppedPairs += 1 }
            reached = step.token
            let emitted = [step.first, step.second].filter { $0 != 0 }
            if step.isLiteral {
                isChanging = false
                switch token.kind {
                case .annotation: annotations.append((ByteShift.bytes(of: reading.original).count, token))
                case .lostAnnotation, .lostTag: reading.original += scalars(of: token)
                default: reading.original += evidence.isNarrow ? emitted.map(Self.widened) : emitted
                }
            } else {
                if !isChanging {
                    reading.changes.append(ShiftReading.Change(range: token.range, original: []))
                    if reading.firstChange == nil { reading.firstChange = reading.original.count }
                }
                isChanging = true
                let index = reading.changes.count - 1
                reading.changes[index].range = reading.changes[index].range.lowerBound..<token.range.upperBound
                for scalar in emitted {
                    switch scalar {
                    case Self.tag:
                        reading.original.append(0x3C)
                        reading.original += scalars(of: token).dropFirst()
                        reading.changes[index].original.append(scalar)
                    case Self.lostDigit:
                        reading.original.append(0x30)
                        reading.changes[index].original.append(0xFFFD)
                    default:
                        reading.original.append(scalar)
                        reading.changes[index].original.append(evidence.isNarrow ? Self.narrow(scalar) : scalar)
                    }
                }
                if token.kind == .annotation || token.kind == .lostAnnotation {
                    // The first byte of the next character stands before the reading too.
                    let ahead = emitted.isEmpty ? 1 : 0
                    annotations.append((ByteShift.bytes(of: reading.original).count + ahead, token))
                }
            }
        }
        let bytes = annotations.isEmpty ? [] : ByteShift.bytes(of: reading.original)
        for (offset, token) in annotations where offset >= 2 && offset <= bytes.count {
            let (lead, trail) = (bytes[offset - 2], bytes[offset - 1])
            guard lead < 0x100, trail < 0x100 else { continue }
            reading.readings[UInt16(lead << 8 | trail)] = [0x28] + scalars(of: token).dropFirst().dropLast() + [0x29]
        }
        return reading
    }

    func scalars(of token: DamagedToken) -> [UInt32] {
        var scalars: [UInt32] = []
        var index = token.range.lowerBound
        while index < token.range.upperBound {
            let (scalar, length) = text.scalar(at: index)
            scalars.append(scalar)
            index += length
        }
        return scalars
    }

    /// Punctuation at which texts are cut was full-width before the text was made narrow.
    private static func widened(_ scalar: UInt32) -> UInt32 {
        scalar < 0x80 && isCutMark(scalar) ? scalar + 0xFEE0 : scalar
    }

    static func narrow(_ scalar: UInt32) -> UInt32 {
        (0xFF01...0xFF5E).contains(scalar) ? scalar - 0xFEE0 : scalar
    }
}
