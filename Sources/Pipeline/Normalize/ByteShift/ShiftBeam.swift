// SPDX-License-Identifier: Apache-2.0

/// The readings of a search that are still likely, and the steps that led to each.
///
/// Of readings that go on alike only the best is followed; the others are remembered as its rivals at that step.
struct ShiftBeam {
    /// How many readings are kept, and how much worse than the best they may be.
    private static let width = 48
    static let slack = 14 * NGramModel.nat
    private static let worst = NGramModel.LogProbability.min / 2
    private static let maximumPlaces = 1 << 13

    /// A reading that was given up for another.
    struct Rival {
        var step: Int32
        /// How much worse it was.
        var deficit: NGramModel.LogProbability
        /// The next rival at the same step, or -1.
        var next: Int32
    }

    private(set) var steps: [ShiftStep] = []
    private(set) var rivals: [Rival] = []
    /// The readings before the token that is read, and those behind it so far.
    private(set) var states: [ShiftState] = []
    private(set) var next: [ShiftState] = []
    /// How many readings were looked at.
    private(set) var examined = 0
    /// Which of `next` goes on in a way: an index, by a hash; those of earlier tokens have an older stamp.
    private var places = [(stamp: Int32, index: Int32)](repeating: (0, 0), count: Self.maximumPlaces)
    private var stamp: Int32 = 0
    private var best: NGramModel.LogProbability = Self.worst

    /// A reading must score more than this to be kept.
    var floor: NGramModel.LogProbability { best - Self.slack }

    /// Forgets all, for the next search.
    mutating func clear() {
        steps.removeAll(keepingCapacity: true)
        rivals.removeAll(keepingCapacity: true)
        examined = 0
    }

    /// Starts from one reading.
    mutating func begin(with state: ShiftState) {
        states = [state]
    }

    /// Adds a step that is no choice. Returns its index.
    mutating func append(_ step: ShiftStep) -> Int32 {
        steps.append(step)
        return Int32(steps.count - 1)
    }

    /// Goes on to a token. Returns the readings before it.
    mutating func startStep() -> [ShiftState] {
        next.removeAll(keepingCapacity: true)
        stamp += 1
        best = Self.worst
        return states
    }

    /// Keeps the best readings behind the token.
    mutating func endStep() {
        prune()
        swap(&states, &next)
    }

    /// Adds a reading behind the token, and the step that leads to it.
    mutating func add(_ state: ShiftState, _ step: ShiftStep) {
        examined += 1
        guard state.isOriginal || state.score > floor else { return }
        if state.score > best { best = state.score }
        var state = state
        guard let slot = slot(of: state) else { return }
        let added = append(step)
        guard places[slot].stamp == stamp else {
            places[slot] = (stamp, Int32(next.count))
            state.step = added
            next.append(state)
            return
        }
        let place = Int(places[slot].index)
        let isBetter = state.score > next[place].score
        let isOriginal = state.isOriginal || next[place].isOriginal
        let deficit = abs(state.score - next[place].score)
        if isBetter {
            state.step = added
            addRival(next[place].step, deficit: deficit, to: added)
            next[place] = state
        } else {
            addRival(added, deficit: deficit, to: next[place].step)
        }
        next[place].isOriginal = isOriginal
    }

    /// Where the state belongs among `places`; `nil` if they are full.
    private func slot(of state: ShiftState) -> Int? {
        var slot = Int(truncatingIfNeeded: state.continuation) & (Self.maximumPlaces - 1)
        for _ in 0..<64 {
            let place = places[slot]
            if place.stamp != stamp || next[Int(place.index)].continues(like: state) { return slot }
            slot = (slot + 1) & (Self.maximumPlaces - 1)
        }
        return nil
    }

    private mutating func addRival(_ rival: Int32, deficit: NGramModel.LogProbability, to step: Int32) {
        rivals.append(Rival(step: rival, deficit: deficit, next: steps[Int(step)].rivals))
        steps[Int(step)].rivals = Int32(rivals.count - 1)
    }

    private mutating func prune() {
        let floor = floor
        next.removeAll { $0.score <= floor && !$0.isOriginal }
        guard next.count > Self.width else { return }
        next.sort { $0.score > $1.score }
        var kept = Array(next.prefix(Self.width))
        if let original = next.dropFirst(Self.width).first(where: \.isOriginal) { kept.append(original) }
        next = kept
    }

    /// Ends at the end of a line with the best reading that is in step there; the others are its rivals.
    ///
    /// - Parameter ending: how likely it is that a line ends behind a reading.
    mutating func finish(_ ending: (ShiftState) -> NGramModel.LogProbability) {
        for index in states.indices { states[index].score += ending(states[index]) }
        // Readings that differ in nothing but their last characters meet here.
        let ended = states.filter { $0.pending == .none }.sorted { $0.score > $1.score }
        guard let winner = ended.first else { return }
        for loser in ended.dropFirst() {
            addRival(loser.step, deficit: winner.score - loser.score, to: winner.step)
        }
        states = [winner]
    }
}
