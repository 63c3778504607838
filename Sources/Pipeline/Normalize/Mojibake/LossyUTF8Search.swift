// SPDX-License-Identifier: Apache-2.0

/// Reads UTF-8 with holes: text that was decoded as GBK, where bytes that the decoder could not pair show as `?` or
/// U+FFFD.
///
/// A beam search over what stands in the holes, by the language model. Where no hole is near, one reading is left, so the
/// time is linear in the length of the text.
struct LossyUTF8Search {
    private struct State {
        var score: NGramModel.LogProbability
        var history: NGramModel.History
        /// The bits of a character that is not complete, and how many bytes it lacks.
        var partial: UInt32 = 0
        var lacking: UInt8 = 0
        var step: Int32
    }

    private struct Step {
        var previous: Int32
        var scalar: UInt32
    }

    private static let width = 160
    private static let slack = 16 * NGramModel.nat
    /// What giving up a character costs.
    private static let broken = 14 * NGramModel.nat

    private var states: [State]
    private var next: [State] = []
    private var steps: [Step] = []
    private var output: [UInt32] = []
    private let model = NGramModel.shared

    private init() {
        states = [State(score: 0, history: NGramModel.shared.start, step: -1)]
    }

    /// The text that `run` was, as it seems, with U+FFFD for what cannot be told; `nil` if it was no UTF-8.
    static func text(of run: [UInt32]) -> [UInt32]? {
        var search = LossyUTF8Search()
        var bytes: [UInt8] = []
        for scalar in run {
            if scalar == ByteShift.lost || scalar == 0xFFFD {
                search.readHole(maybeLiteral: scalar == ByteShift.lost)
            } else {
                bytes.removeAll(keepingCapacity: true)
                guard Misreading.utf8AsGBK.append(scalar, to: &bytes) else { return nil }
                for byte in bytes { search.read(byte) }
            }
            guard !search.states.isEmpty else { return nil }
        }
        return search.finish()
    }

    private mutating func read(_ byte: UInt8) {
        next.removeAll(keepingCapacity: true)
        for state in states { push(byte, to: state) }
        turn()
    }

    private mutating func readHole(maybeLiteral: Bool) {
        next.removeAll(keepingCapacity: true)
        for state in states {
            if state.lacking > 0 {
                for byte in UInt8(0x80)...0xBF { push(byte, to: state) }
            } else {
                if maybeLiteral { push(UInt8(ByteShift.lost), to: state) }
                // The leads of punctuation, of Han characters and of full-width forms.
                for byte in Array(0xE3...0xE9) + [0xEF] { push(UInt8(byte), to: state) }
            }
        }
        turn()
    }

    private mutating func push(_ byte: UInt8, to state: State) {
        var state = state
        if state.lacking > 0 {
            guard byte & 0xC0 == 0x80 else {
                emit(0xFFFD, from: &state, cost: Self.broken)
                state.lacking = 0
                return push(byte, to: state)
            }
            state.partial = state.partial << 6 | UInt32(byte & 0x3F)
            state.lacking -= 1
            if state.lacking == 0 { emit(state.partial, from: &state) }
        } else {
            switch byte {
            case ..<0x80: emit(UInt32(byte), from: &state)
            case 0xC2...0xDF: (state.partial, state.lacking) = (UInt32(byte & 0x1F), 1)
            case 0xE0...0xEF: (state.partial, state.lacking) = (UInt32(byte & 0x0F), 2)
            case 0xF0...0xF4: (state.partial, state.lacking) = (UInt32(byte & 0x07), 3)
            default: emit(0xFFFD, from: &state, cost: Self.broken)
            }
        }
        next.append(state)
    }

    private mutating func emit(_ scalar: UInt32, from state: inout State, cost: NGramModel.LogProbability = 0) {
        let symbol = model.symbol(scalar)
        // White space costs the model nothing, but is seldom what stood in a hole.
        state.score -= symbol == NGramModel.ignored && scalar >= 0x80 ? Self.broken / 2 : cost
        state.score += model.logProbability(symbol, after: &state.history)
        steps.append(Step(previous: state.step, scalar: scalar))
        state.step = Int32(steps.count - 1)
    }

    private mutating func turn() {
        // Readings that go on alike: the best of them stays.
        next.sort {
            ($0.lacking, $0.partial, $0.history.last, $0.history.bigram, $1.score)
                < ($1.lacking, $1.partial, $1.history.last, $1.history.bigram, $0.score)
        }
        states.removeAll(keepingCapacity: true)
        for state in next {
            if let last = states.last, last.lacking == state.lacking, last.partial == state.partial,
                last.history == state.history
            {
                continue
            }
            states.append(state)
        }
        let best = states.map(\.score).max() ?? 0
        states.removeAll { $0.score < best - Self.slack }
        if states.count > Self.width {
            states.sort { $0.score > $1.score }
            states.removeSubrange(Self.width...)
        }
        if states.count == 1 { flush() }
    }

    /// Writes out the one reading that is left.
    private mutating func flush() {
        var text: [UInt32] = []
        var step = states[0].step
        while step >= 0 {
            text.append(steps[Int(step)].scalar)
            step = steps[Int(step)].previous
        }
        output += text.reversed()
        steps.removeAll(keepingCapacity: true)
        states[0].step = -1
        states[0].score = 0
    }

    private mutating func finish() -> [UInt32]? {
        for index in states.indices {
            states[index].score += model.logProbability(model.end, after: &states[index].history)
        }
        guard var best = states.max(by: { $0.score < $1.score }) else { return nil }
        if best.lacking > 0 { emit(0xFFFD, from: &best) }
        states = [best]
        flush()
        return output
    }
}
