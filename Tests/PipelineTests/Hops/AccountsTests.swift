// SPDX-License-Identifier: Apache-2.0

import Kafka
import Pipeline
import Testing

@Suite struct AccountsTests {
    private var accounts = Accounts()

    @Test mutating func everyInputHasItsOutcome() {
        for partition in [0, 0, 1] as [Int32] { accounts.addInput(partition: partition) }
        accounts.add(Tally(.refined, partition: 0))
        accounts.add(Tally(.rejected, partition: 0))
        accounts.add(Tally(.refined, partition: 1))
        #expect(accounts.differences.isEmpty)
        #expect(accounts.totalInputs == 3)
        #expect(accounts.total(.refined) == 2)
        #expect(accounts.total(.rejected) == 1)
        #expect(accounts.total(.duplicate) == 0)
    }

    @Test mutating func partitionsDoNotMakeUpForEachOther() {
        accounts.addInput(partition: 0)
        accounts.addInput(partition: 1)
        accounts.add(Tally(.unique, partition: 1))
        accounts.add(Tally(.unique, partition: 1))
        #expect(accounts.differences.map(\.partition) == [0, 1])
        #expect(accounts.differences.map(\.inputs) == [1, 1])
        #expect(accounts.differences.map(\.outcomes) == [0, 2])
    }

    @Test mutating func anOutcomeWithoutInputIsADifference() {
        accounts.add(Tally(.unique, partition: 4))
        #expect(accounts.differences.map(\.partition) == [4])
    }

    @Test mutating func batchesAddUp() {
        accounts.addInput(partition: 0)
        accounts.add(Tally(.variant, partition: 0))
        var sum = Accounts()
        sum.add(accounts)
        sum.add(accounts)
        #expect(sum.totalInputs == 2)
        #expect(sum.total(.variant) == 2)
        #expect(sum.outcomes[Tally(.variant, partition: 0)] == 2)
    }

    @Test func aResultCountsWhatItWrites() {
        let record = ProducedRecord(topic: "t", value: nil)
        let result = HopResult(
            first: [HopResult.Counted(record)],
            rest: [
                HopResult.Counted(record, tally: Tally(.refined, partition: 0)),
                HopResult.Counted(record, tally: Tally(.rejected, partition: 2)), HopResult.Counted(record),
            ]
        )
        #expect(result.accounts.outcomes == [Tally(.refined, partition: 0): 1, Tally(.rejected, partition: 2): 1])
        #expect(result.accounts.totalInputs == 0)
    }

    @Test func aLedgerKeepsHopsApart() {
        let ledger = Ledger()
        var batch = Accounts()
        batch.addInput(partition: 0)
        ledger.add(batch, to: .refine)
        ledger.add(batch, to: .refine)
        #expect(ledger[.refine].totalInputs == 2)
        #expect(ledger[.dedup] == Accounts())
    }
}
