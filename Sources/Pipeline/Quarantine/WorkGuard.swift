// SPDX-License-Identifier: Apache-2.0

/// Keeps a document that kills the process from stopping the fleet: a journal of what is in hand, a watchdog over it, and
/// the quarantine that the journals of dead processes fill.
public struct WorkGuard: Sendable {
    private let folder: StateFolder
    private let journal: WorkJournal
    private var quarantine: Quarantine
    private let log: Log

    /// Takes up the state of a dead predecessor, and starts to watch.
    ///
    /// - Parameters:
    ///   - root: the state folder.
    ///   - slots: how many documents are in hand at a time, at most.
    ///   - timeout: how long a document may take.
    /// - Throws: an error that names what cannot be written.
    public init(root: String, group: String, slots: Int, timeout: Duration, log: Log) throws(FileError) {
        folder = try StateFolder(root, group: group)
        (journal, quarantine) = try folder.openJournal(slots: slots)
        self.log = log
        if !quarantine.isEmpty {
            log.warning(
                "documents are in quarantine",
                ("alone", .int(quarantine.suspects.count)),
                ("rejected", .int(quarantine.condemned.count))
            )
        }
        Watchdog(journal: journal, timeout: timeout, log: log).start()
    }

    /// Whether a document must be the only one in hand.
    func mustBeAlone(_ raw: RawPosition) -> Bool {
        quarantine.suspects[raw] != nil
    }

    /// Why a document must not be touched, or `nil` if it may be.
    func rejection(of raw: RawPosition) -> Rejection? {
        guard let reason = quarantine.condemned[raw] else { return nil }
        let what = reason == .timeout ? "took longer than --document-timeout" : "died"
        return Rejection(
            stage: "worker",
            reason: reason,
            message: "the worker \(what) over this document, again when nothing else was in hand"
        )
    }

    /// Works on a document, with its name in the journal.
    func work<Value>(_ raw: RawPosition, slot: Int, alone: Bool = false, _ body: () -> Value) -> Value {
        journal.begin(raw, slot: slot, alone: alone)
        defer { journal.end(slot: slot) }
        return body()
    }

    /// A suspect went through alone.
    mutating func clear(_ raw: RawPosition) throws(FileError) {
        quarantine.clear(raw)
        try folder.save(quarantine)
        log.info("a document left quarantine", ("document", .string(raw.description)))
    }
}
