// SPDX-License-Identifier: Apache-2.0

/// Looks for the text that was meant: a beam search over the bytes that the damaged text may stand for.
///
/// Each token stands for one or more byte sequences, each sequence goes on with the characters that its bytes complete,
/// and the language model says how likely those are. The search begins at a mark of damage, in step, and ends where
/// every reading that is left is in step again and has gone the same way for a while.
struct ShiftSearch {
    /// What the choice of a reading costs beside the language model.
    struct Costs {
        /// Supposing damage at a mark that a cut at punctuation leaves.
        var start: NGramModel.LogProbability = 1 * NGramModel.nat
        /// The same at a full stop or an enumeration comma.
        var stopStart: NGramModel.LogProbability = 3 * NGramModel.nat
        /// Supposing damage at another `?`.
        var rareStart: NGramModel.LogProbability = 10 * NGramModel.nat
        /// Supposing that a pair was dropped.
        var dropped: NGramModel.LogProbability = 1 * NGramModel.nat
        /// Supposing that a `?` inside a run stands for something that is seldom seen there.
        var rareLoss: NGramModel.LogProbability = 4 * NGramModel.nat
        /// Reading an injected annotation as it stands.
        var annotationKept: NGramModel.LogProbability = 25 * NGramModel.nat
    }

    private static let droppingWidth = 8
    private static let maximumTokens = 600
    /// How many readings a site may take, and all sites of a document together.
    private static let maximumStates = 150_000
    private static let maximumStatesOfAllSites = 30_000_000

    let text: [UInt8]
    let evidence: DocumentEvidence
    var costs = Costs()

    private(set) var tokens: [DamagedToken] = []
    private(set) var beam = ShiftBeam()
    private var examinedBefore = 0

    /// What a search found.
    enum Ending {
        /// The last step of the best reading.
        case found(Int32)
        /// The search would have cost more than a site may.
        case exhausted
    }

    init(text: [UInt8], evidence: DocumentEvidence) {
        self.text = text
        self.evidence = evidence
    }

    private var model: NGramModel { .shared }

    /// Searches from `start`, a mark of damage, to the end of the line at most. `context` is where sound text begins that
    /// stands before it on the line.
    mutating func run(from start: Int, context: Int, lineEnd: Int, isBehindLineStart: Bool) -> Ending {
        tokens.removeAll(keepingCapacity: true)
        examinedBefore += beam.examined
        beam.clear()
        guard examinedBefore < Self.maximumStatesOfAllSites else {
            tokens.append(DamagedToken(in: text, at: start, end: lineEnd))
            return .exhausted
        }
        var state = ShiftState(
            score: 0,
            history: isBehindLineStart
                ? NGramModel.History(last: NGramModel.unknown, bigram: NGramModel.none) : model.start,
            pending: .none,
            last: 0,
            step: -1,
            isOriginal: true
        )
        var index = context
        while index < start {
            let token = DamagedToken(in: text, at: index, end: lineEnd)
            appendLiteral(token, to: &state)
            index = token.range.upperBound
        }
        state.score = 0
        beam.begin(with: state)
        var settled = 0
        while index < lineEnd {
            guard tokens.count < Self.maximumTokens, beam.examined < Self.maximumStates else { return .exhausted }
            let token = DamagedToken(in: text, at: index, end: lineEnd)
            index = token.range.upperBound
            tokens.append(token)
            advance(over: token, lineEnd: lineEnd)
            settled = beam.states.allSatisfy { $0.pending == .none } ? settled + 1 : 0
            // Two symbols of history tell readings apart; where all that is left is in step and one, no more can change.
            if settled > 0, beam.states.count == 1 || settled >= 24, tokens.count > 1 { break }
        }
        if index >= lineEnd { finishLine() }
        guard let winner = beam.states.filter({ $0.pending == .none }).max(by: { $0.score < $1.score }) else {
            return .exhausted
        }
        return .found(winner.step)
    }

    /// Whether a token before the search stands for itself.
    private mutating func appendLiteral(_ token: DamagedToken, to state: inout ShiftState) {
        if token.kind != .annotation {
            _ = model.logProbability(model.symbol(token.scalar), after: &state.history)
        }
        state.step = beam.append(
            ShiftStep(previous: state.step, token: Int32(tokens.count), first: token.scalar, isLiteral: true)
        )
        tokens.append(token)
        if case .character(_, let trail) = token.kind { state.last = trail }
        if case .ascii(let byte) = token.kind { state.last = byte }
    }

    // MARK: - One token

    private mutating func advance(over token: DamagedToken, lineEnd: Int) {
        let states = beam.startStep()
        let follower = token.range.upperBound < lineEnd ? text.scalar(at: token.range.upperBound).value : 0x0A
        for state in states {
            if state.pending == .none {
                readInStep(token, state, follower: follower)
            } else {
                readShifted(token, state, follower: follower)
            }
        }
        supposeDroppedPairs()
        beam.endStep()
    }

    private mutating func readInStep(_ token: DamagedToken, _ state: ShiftState, follower: UInt32) {
        var literal = state
        if token.kind == .lostAnnotation || token.kind == .lostTag {
            literal.score -= costs.annotationKept
            literal.history = NGramModel.History(last: NGramModel.unknown, bigram: NGramModel.none)
        }
        switch token.kind {
        case .character(_, let trail): literal.last = trail
        case .ascii(let byte): literal.last = byte
        default: break
        }
        if token.kind == .annotation {
            beam.add(literal, ShiftStep(previous: state.step, token: tokenIndex, isLiteral: true))
        } else {
            emit(token.scalar, from: literal, isLiteral: true)
        }
        switch token.kind {
        case .lost:
            var shifted = state
            shifted.pending = .anyLead
            shifted.isOriginal = false
            shifted.score -= costOfStart(before: follower)
            beam.add(shifted, ShiftStep(previous: state.step, token: tokenIndex, isLiteral: false))
        case .lostAnnotation:
            for (trail, cost) in annotatedTrails(token, after: state.last) where GBK.leads.contains(trail) {
                var shifted = state
                shifted.pending = .lead(trail)
                shifted.last = trail
                shifted.isOriginal = false
                shifted.score -= cost + costs.start
                beam.add(shifted, ShiftStep(previous: state.step, token: tokenIndex, isLiteral: false))
            }
        default:
            break
        }
    }

    private mutating func readShifted(_ token: DamagedToken, _ state: ShiftState, follower: UInt32) {
        switch token.kind {
        case .character(let lead, let trail):
            // The second byte begins the next character of the original, or is one of ASCII.
            if trail < 0x80 {
                complete(state, with: lead, then: .none, second: UInt32(trail))
            } else if trail != 0x80 {
                complete(state, with: lead, then: .lead(trail))
            }
        case .ascii(let byte):
            if GBK.isTrail(byte) { complete(state, with: byte, then: .none) }
            // It may have been full-width, and two bytes, before the text was made narrow.
            if evidence.isNarrow, byte > 0x20, byte < 0x7F { complete(state, with: 0xA3, then: .lead(byte + 0x80)) }
        case .lost:
            if evidence.isNarrow, token.scalar == 0x3F { complete(state, with: 0xA3, then: .lead(0xBF)) }
            // One byte, left over at the end of a piece.
            completeWithLost(
                state,
                cost: Self.isCutMark(follower) || Self.isStop(follower) || follower == 0x0A ? 0 : costs.rareLoss
            )
            // One byte, and an ASCII byte that it took along: a digit more often than not.
            completeWithLost(state, cost: costs.rareLoss / 2, second: Self.lostDigit)
        case .annotation:
            var state = state
            state.isOriginal = false
            state.score -= costs.rareLoss / 2
            beam.add(state, ShiftStep(previous: state.step, token: tokenIndex, isLiteral: false))
        case .lostAnnotation:
            guard case .lead(let lead) = state.pending else { return }
            for (trail, cost) in annotatedTrails(token, after: lead) {
                complete(state, with: trail, then: .none, cost: cost)
            }
        case .lostTag:
            completeWithLost(state, cost: 0, second: Self.tag)
        case .foreign:
            break
        }
    }

    /// What stands for an ASCII byte of which nothing is known but that it was there, and for a tag that lost its `<`.
    static let lostDigit: UInt32 = 0x110000
    static let tag: UInt32 = 0x110001

    private var tokenIndex: Int32 { Int32(tokens.count - 1) }

    /// Whether `scalar` is punctuation at which bytes were cut.
    static func isCutMark(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x21, 0x2C, 0x3A, 0x3B, 0x3F, 0xFF01, 0xFF0C, 0xFF1A, 0xFF1B, 0xFF1F: true
        default: false
        }
    }

    private func costOfStart(before follower: UInt32) -> NGramModel.LogProbability {
        if Self.isCutMark(follower) { return costs.start }
        return Self.isStop(follower) ? costs.stopStart : costs.rareStart
    }

    static func isStop(_ scalar: UInt32) -> Bool { scalar == 0x3001 || scalar == 0x3002 }

    /// The bytes that an injected reading can follow, and what each costs.
    private func annotatedTrails(_ token: DamagedToken, after lead: UInt8) -> [(UInt8, NGramModel.LogProbability)] {
        let known = evidence.annotated[Array(token.reading(in: text))] ?? []
        let matching = known.filter { UInt8($0 >> 8) == lead }.map { (UInt8($0 & 0xFF), NGramModel.LogProbability(0)) }
        guard matching.isEmpty, GBK.leads.contains(lead) else { return matching }
        return CodePartners.table.trails(of: lead).filter { GBK.leads.contains($0) }.map { ($0, 2 * NGramModel.nat) }
    }

    // MARK: - Completing characters

    private mutating func complete(
        _ state: ShiftState,
        with trail: UInt8,
        then pending: ShiftState.Pending,
        second: UInt32 = 0,
        cost: NGramModel.LogProbability = 0
    ) {
        guard case .lead(let lead) = state.pending else {
            for lead in CodePartners.table.leads(of: trail, state.pending) {
                emit(lead, trail, from: state, then: pending, second: second, cost: cost)
            }
            return
        }
        emit(lead, trail, from: state, then: pending, second: second, cost: cost)
    }

    private mutating func completeWithLost(
        _ state: ShiftState,
        cost: NGramModel.LogProbability,
        second: UInt32 = 0
    ) {
        guard case .lead(let lead) = state.pending else { return }
        for trail in CodePartners.table.trails(of: lead) where GBK.leads.contains(trail) {
            emit(lead, trail, from: state, then: .none, second: second, cost: cost)
        }
    }

    private mutating func supposeDroppedPairs() {
        guard !evidence.keepsPrivateUse else { return }
        var floor = beam.floor
        var first = 0
        for _ in 0..<3 {
            // One pair after the other, each time from the likeliest of the readings that are a byte off.
            let shifted = beam.next[first...].filter {
                $0.pending != .none && $0.pending != .anyLead && $0.score > floor
            }
            .sorted { $0.score > $1.score }.prefix(Self.droppingWidth)
            if shifted.isEmpty { break }
            first = beam.next.count
            for state in shifted {
                for byte in Self.droppedLeads {
                    let pending: ShiftState.Pending = byte < 0xA8 ? .lowerLead : .upperLead
                    complete(state, with: byte, then: pending, cost: costs.dropped)
                }
            }
            floor = beam.floor + ShiftBeam.slack / 2
        }
    }

    /// The first bytes of the codes that decode to private use.
    private static let droppedLeads: [UInt8] = Array(0xA1...0xA7) + Array(0xAA...0xAF) + Array(0xF8...0xFE)

    private mutating func emit(
        _ lead: UInt8,
        _ trail: UInt8,
        from state: ShiftState,
        then pending: ShiftState.Pending,
        second: UInt32,
        cost: NGramModel.LogProbability
    ) {
        let scalar = GBK.table.scalar(lead, trail)
        guard scalar != 0, !GBK.isUserDefined(lead, trail) else { return }
        var state = state
        state.isOriginal = false
        state.pending = pending
        state.last = trail
        let isDropped = pending == .upperLead || pending == .lowerLead
        state.dropped = isDropped ? state.dropped + 1 : 0
        state.score -= cost + evidence.penalty(scalar)
        state.score += model.logProbability(model.symbol(scalar), after: &state.history)
        if second != 0 {
            switch second {
            case Self.lostDigit:
                state.score += model.logProbability(model.symbol(0x30), after: &state.history)
            case Self.tag:
                state.score += model.logProbability(model.end, after: &state.history)
                state.history = model.start
            default:
                state.score += model.logProbability(model.symbol(second), after: &state.history)
                state.last = UInt8(truncatingIfNeeded: second)
            }
        }
        beam.add(
            state,
            ShiftStep(previous: state.step, token: tokenIndex, first: scalar, second: second, isLiteral: false)
        )
    }

    private mutating func emit(_ scalar: UInt32, from state: ShiftState, isLiteral: Bool) {
        var state = state
        state.score += model.logProbability(model.symbol(scalar), after: &state.history)
        beam.add(state, ShiftStep(previous: state.step, token: tokenIndex, first: scalar, isLiteral: isLiteral))
    }

    // MARK: - The end of a line

    private mutating func finishLine() {
        let model = model
        beam.finish { state in
            var history = state.history
            return model.logProbability(model.end, after: &history)
        }
    }
}
