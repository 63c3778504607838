// SPDX-License-Identifier: Apache-2.0

import Pipeline

/// An index on a disk that outlives processes.
struct SimulatedDisk: Sendable {
    var home = MemoryHome()
    var committed: CommittedFold?
    var process: Int
}

/// An index that keeps on a simulated disk what was committed, and loses the rest with its process.
struct SimulatedHome: IndexHome {
    private let world: World
    private let disk: Int
    private var memory: MemoryHome

    /// Opens a disk that no living process has open, or a new one.
    static func open(_ world: World, process: Int) -> (home: SimulatedHome, committed: CommittedFold?) {
        world.read { state in
            // The double of hop 2 reads the whole log.
            let mayReuse = !state.plan.hasFaultyDedup && !state.random.oneIn(2)
            let free = state.disks.indices.filter { !state.processes[state.disks[$0].process].isAlive }
            let disk: Int
            if mayReuse, let found = free.randomElement(using: &state.random) {
                disk = found
            } else {
                disk = state.disks.count
                state.disks.append(SimulatedDisk(process: process))
            }
            state.disks[disk].process = process
            let home = SimulatedHome(world: world, disk: disk, memory: state.disks[disk].home)
            return (home, state.disks[disk].committed)
        }
    }

    mutating func commit(_ fold: CommittedFold) {
        world.read { [memory, disk] state in
            // A process that was killed writes nothing.
            guard state.processes[state.disks[disk].process].isAlive else { return }
            if state.plan.fault != .tornIndex || state.disks[disk].committed == nil { state.disks[disk].home = memory }
            state.disks[disk].committed = fold
        }
    }

    func document(_ claimant: Claimant) -> JudgedDocument? { memory.document(claimant) }
    mutating func set(_ document: JudgedDocument?, _ claimant: Claimant) { memory.set(document, claimant) }
    func claim(of article: ArticleID) -> ClaimedArticle? { memory.claim(of: article) }
    mutating func set(_ claim: ClaimedArticle?, of article: ArticleID) { memory.set(claim, of: article) }
    func number(ofText hash: Hash128) -> UInt64? { memory.number(ofText: hash) }
    mutating func set(_ number: UInt64?, ofText hash: Hash128) { memory.set(number, ofText: hash) }
    func article(_ number: UInt64) -> KeptArticle? { memory.article(number) }
    mutating func set(_ article: KeptArticle?, _ number: UInt64) { memory.set(article, number) }
    func tenure(_ number: UInt64) -> Tenure? { memory.tenure(number) }
    mutating func set(_ tenure: Tenure?, _ number: UInt64) { memory.set(tenure, number) }
    func postings(of keys: [UInt64]) -> [Postings] { memory.postings(of: keys) }
    mutating func set(_ postings: Postings, of key: UInt64) { memory.set(postings, of: key) }
    func verdict(published claim: PublishedClaim) -> Verdict? { memory.verdict(published: claim) }
    mutating func set(_ verdict: Verdict, published claim: PublishedClaim) { memory.set(verdict, published: claim) }
    func prepare(for documents: [DocumentClaims]) {}
    mutating func clear() { memory.clear() }
    mutating func clearPublished() { memory.clearPublished() }
    static var blocks: Bool { false }
    mutating func forget(below number: UInt64) { memory.forget(below: number) }
}
