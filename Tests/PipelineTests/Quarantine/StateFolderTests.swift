// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Pipeline

@Suite struct StateFolderTests {
    private let raw = RawPosition(partition: 1, offset: 5)

    @Test func tellsWhatWasInHand() throws {
        try TemporaryFolder.with { folder in
            try withExtendedLifetime(try StateFolder(folder.path, group: "g.refine")) { state in
                let (journal, quarantine) = try state.openJournal(slots: 2)
                #expect(quarantine.isEmpty)
                journal.begin(raw, slot: 1, alone: false)
                journal.begin(RawPosition(partition: 0, offset: 9), slot: 0, alone: false)
                journal.end(slot: 0)
            }
            // The first owner is gone as if it had been killed: nothing closed its journal.
            let state = try StateFolder(folder.path, group: "g.refine")
            #expect(try state.openJournal(slots: 2).1.suspects == [raw: 0])
            #expect(
                try state.openJournal(slots: 2).1.suspects == [raw: 0],
                "the quarantine outlives a journal that is empty"
            )
        }
    }

    @Test func tellsATimeout() throws {
        try TemporaryFolder.with { folder in
            do {
                let (journal, _) = try StateFolder(folder.path, group: "g").openJournal(slots: 1)
                journal.begin(raw, slot: 0, alone: true)
                #expect(journal.markTimeout(slot: 0) == raw)
            }
            #expect(try StateFolder(folder.path, group: "g").openJournal(slots: 1).1.condemned == [raw: .timeout])
        }
    }

    @Test func readsAJournalOfMoreThreads() throws {
        try TemporaryFolder.with { folder in
            do {
                let (journal, _) = try StateFolder(folder.path, group: "g").openJournal(slots: 8)
                journal.begin(raw, slot: 7, alone: false)
            }
            #expect(try StateFolder(folder.path, group: "g").openJournal(slots: 1).1.suspects == [raw: 0])
        }
    }

    @Test func givesEachProcessAFolderOfItsOwn() throws {
        try TemporaryFolder.with { folder in
            let first = try StateFolder(folder.path, group: "g")
            let second = try StateFolder(folder.path, group: "g")
            let (journal, _) = try first.openJournal(slots: 1)
            journal.begin(raw, slot: 0, alone: false)
            #expect(try second.openJournal(slots: 1).1.isEmpty)
            withExtendedLifetime(first) {}
        }
    }

    @Test func namesWhatCannotBeWritten() throws {
        try TemporaryFolder.with { folder in
            let file = try folder.write("file", Array("x".utf8))
            let error = #expect(throws: FileError.self) { try StateFolder(file, group: "g") }
            #expect(error?.description == "\(file)/g: Not a directory")
        }
    }

    @Test func countsTheTimeOfOneDocumentOnly() {
        var watched = Watchdog.Watched()
        let tick = Duration.milliseconds(100)
        #expect(watched.tick(0, tick) == .zero)
        #expect(watched.tick(1, tick) == .zero)
        #expect(watched.tick(1, tick) == tick)
        #expect(watched.tick(1, tick) == tick * 2)
        #expect(watched.tick(3, tick) == .zero, "another document")
        #expect(watched.tick(4, tick) == .zero, "no document")
        #expect(watched.tick(4, tick) == .zero)
    }
}
