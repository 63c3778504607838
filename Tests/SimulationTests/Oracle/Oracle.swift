// SPDX-License-Identifier: Apache-2.0

import Kafka
import Pipeline

/// Looks at what a run has left behind, as a `read_committed` reader sees it, and says what is wrong with it.
struct Oracle {
    private let world: WorldState
    private let topics: Topics
    private let refined: [RefinedRecord]
    private let claims: JudgedClaims
    private var published: [PublishedOutcome.Identity: [PublishedOutcome]] = [:]
    private var texts: [PublishedOutcome.Identity: Hash128] = [:]
    /// Whether things may stand twice: nothing binds outputs to offsets, or offsets were set back.
    private let allowsDoubles: Bool
    /// Whether claims may be there whose article another version has rejected since.
    private let allowsGhosts: Bool

    init(_ world: WorldState) {
        var world = world
        world.cluster.settle()
        self.world = world
        topics = world.cluster.topics
        refined = world.cluster.logs(of: topics.refined).flatMap(\.committed).compactMap(RefinedRecord.init)
        claims = JudgedClaims(world.claims.committed, world.plan.parameters)
        for record in [topics.articles, topics.duplicates].flatMap(world.cluster.logs(of:)).flatMap(\.committed) {
            guard let outcome = PublishedOutcome(record) else { continue }
            published[outcome.identity, default: []].append(outcome)
        }
        for record in refined { texts[PublishedOutcome.Identity(record)] = record.article.textHash }
        allowsDoubles = world.plan.delivery == .atLeastOnce || world.replays > 0
        allowsGhosts = world.plan.delivery == .atLeastOnce && world.plan.hasVersions
    }

    /// What is wrong, or `nil`.
    func problem() -> String? {
        if let problem = world.problem { return problem }
        return documentProblem() ?? claimProblem() ?? outcomeProblem() ?? verdictProblem() ?? keptProblem()
            ?? accountsProblem()
    }

    // MARK: Hop 1

    /// Every document is refined, or has its dead letter.
    private func documentProblem() -> String? {
        let letters = world.cluster.logs(of: topics.rejected).flatMap(\.committed).compactMap(DeadLetter.init)
        for document in world.plan.documents.joined() {
            let letters = letters.filter { $0.raw == document.raw }
            if let problem = letterProblem(letters, document) { return problem }
            for position in document.texts.indices {
                let copies = refined.filter { $0.raw == document.raw && $0.article.id.position == position }
                let times = copies.count + letters.count
                if times == 0 { return "\(document.raw) position \(position) was lost in hop 1" }
                if times > 1, !allowsDoubles {
                    return "\(document.raw) position \(position) was refined or rejected \(times) times"
                }
                if !world.plan.hasVersions, !letters.isEmpty { return "\(document.raw) was rejected" }
                let isRejected = copies.contains { $0.article.textHash == nil }
                if !world.plan.hasVersions, isRejected != (document.texts[position] == nil) {
                    return "\(document.raw) position \(position) was refined as another text"
                }
            }
        }
        return nil
    }

    private func letterProblem(_ letters: [DeadLetter], _ document: ScriptedDocument) -> String? {
        if document.texts.isEmpty, letters.isEmpty { return "\(document.raw) has no dead letter" }
        if letters.count > 1, !allowsDoubles { return "\(document.raw) has \(letters.count) dead letters" }
        for letter in letters where letter.key != document.raw.bytes || letter.body != document.body {
            return "the dead letter of \(document.raw) is not the document"
        }
        return nil
    }

    /// Claims and articles are one: no article without its claim, no claim without its article.
    private func claimProblem() -> String? {
        for (raw, count) in claims.claimed where count > 1 && !allowsDoubles {
            return "\(raw) was claimed \(count) times"
        }
        for record in refined {
            guard let hash = record.article.textHash else { continue }
            if claims.entry(record.raw, record.article.id, hash) == nil {
                return "article \(record.article.id) of \(record.raw) has no claim"
            }
        }
        for entry in claims.entries where !allowsGhosts {
            let isThere = refined.contains {
                $0.raw == entry.raw && $0.article.id == entry.article && $0.article.textHash == entry.textHash
            }
            if !isThere { return "article \(entry.article) of \(entry.raw) was claimed but not refined" }
        }
        return nil
    }

    // MARK: Hop 2

    /// Every refined article has its outcome.
    private func outcomeProblem() -> String? {
        var wanted: [PublishedOutcome.Identity: Int] = [:]
        for record in refined { wanted[PublishedOutcome.Identity(record), default: 0] += 1 }
        for (identity, count) in wanted {
            let found = published[identity]?.count ?? 0
            if found == 0 { return "\(identity) has no outcome" }
            if !allowsDoubles, found != count { return "\(identity) has \(found) outcomes" }
        }
        for identity in published.keys where wanted[identity] == nil {
            return "\(identity) has an outcome but was not refined"
        }
        return nil
    }

    /// Every outcome bears the verdict that the claims log gives, and says so in all places.
    private func verdictProblem() -> String? {
        let verdicts = world.cluster.logs(of: topics.verdicts).flatMap(\.committed)
        var decided: [PublishedOutcome.Identity: Int] = [:]
        for record in refined {
            let identity = PublishedOutcome.Identity(record)
            guard let hash = record.article.textHash else {
                for outcome in published[identity] ?? [] where outcome.topic != topics.duplicates {
                    return "\(identity) was rejected but published"
                }
                continue
            }
            guard let entry = claims.entry(record.raw, record.article.id, hash) else { continue }
            let isDuplicate = entry.verdict.outcome == .duplicate
            let json = record.article.outcome(entry.verdict, withBody: !isDuplicate)
            for outcome in published[identity] ?? [] {
                if outcome.topic != (isDuplicate ? topics.duplicates : topics.articles) || outcome.json != json {
                    return "\(identity) has another outcome than \(entry.verdict): "
                        + String(decoding: outcome.json, as: UTF8.self)
                }
            }
            guard let claim = record.claim else { continue }
            let written = PublishedVerdict(entry.verdict, on: claim).value
            decided[identity] = verdicts.count { $0.key == record.raw.bytes && $0.value == written }
        }
        for (identity, count) in decided where count != published[identity]?.count {
            if count == 0 || !allowsDoubles { return "\(identity) has \(count) published verdicts" }
        }
        if verdicts.count != decided.values.reduce(0, +) { return "verdicts were published that no claim has" }
        return nil
    }

    /// No two that are kept are copies, and the others are dropped for an earlier one that is kept.
    private func keptProblem() -> String? {
        for (identity, text) in texts {
            guard let own = claims.order(of: identity.article, text, at: identity.raw) else { continue }
            let entry = claims.entries[own]
            guard let match = entry.verdict.match, entry.verdict.outcome == .duplicate else {
                let copy = claims.entries[..<own].first {
                    $0.textHash == text && $0.isKept && !claims.isOld($0, at: entry.time)
                }
                if let copy { return "\(copy.raw) and \(identity) are copies and both kept" }
                continue
            }
            let isThere = claims.entries[..<own].contains {
                $0.article == match.article && (match.kind == .redelivery || $0.verdict.outcome != .duplicate)
            }
            if !isThere { return "\(identity) was dropped for \(match.article), which is no kept earlier copy" }
        }
        if allowsGhosts { return nil }
        for (identity, text) in texts {
            guard let own = claims.order(of: identity.article, text, at: identity.raw) else { continue }
            let isKept = claims.entries[...own].contains { $0.isKept && isCopy(claims.entries[own], of: $0) }
            if !isKept { return "no copy of \(identity) was kept" }
        }
        return nil
    }

    private func isCopy(_ entry: JudgedClaims.Entry, of kept: JudgedClaims.Entry) -> Bool {
        if entry.textHash == kept.textHash { return true }
        guard let text = entry.text, let earlier = kept.text else { return false }
        return TextMatch(text, earlier: earlier, isRefetch: false, world.plan.parameters)?.relation == .duplicate
    }

    // MARK: Accounts

    /// What the workers report is what was committed. One that was killed may have reported less.
    private func accountsProblem() -> String? {
        for (hop, accounts) in world.accounts {
            if !accounts.differences.isEmpty { return "accounts of \(hop) differ: \(accounts.differences)" }
        }
        guard !allowsDoubles else { return nil }
        let documents = world.plan.documents.joined().count
        for (hop, count) in [(HopName.refine, documents), (.dedup, refined.count)] {
            let reported = world.accounts[hop]?.totalInputs ?? 0
            if reported > count { return "\(hop) reports \(reported) inputs, and there are \(count)" }
            if world.plan.isCalm, reported < count { return "\(hop) reports \(reported) inputs of \(count)" }
        }
        return nil
    }
}
