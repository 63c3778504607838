// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

@testable import Pipeline

@Suite struct MetricsPageTests {
    private var page: MetricsPage {
        let ledger = Ledger()
        var accounts = Accounts()
        accounts.addInput(partition: 1)
        accounts.addInput(partition: 1)
        accounts.add(Tally(.refined, partition: 1))
        accounts.add(Tally(.rejected, partition: 1))
        ledger.add(accounts, to: .refine)
        let meter = StageMeter(name: "decode")
        meter.passed(in: .milliseconds(1500))
        meter.rejected(.undecodable, in: .milliseconds(500))
        var page = MetricsPage()
        page.add(PipelineStamp(version: "0.1.0", digest: "d"))
        page.add(ledger, hops: [.refine, .dedup])
        page.add([meter])
        return page
    }

    @Test func listsWhatWasCounted() {
        #expect(
            page.text == """
                # HELP millrace_build_info The version and the pipeline of the process.
                # TYPE millrace_build_info gauge
                millrace_build_info{version="0.1.0",pipeline="d",generation="1"} 1
                # HELP millrace_hop_inputs_total Inputs of committed batches, counted when they were polled.
                # TYPE millrace_hop_inputs_total counter
                millrace_hop_inputs_total{hop="refine",partition="1"} 2
                # HELP millrace_hop_outcomes_total Outcomes of committed batches, counted from what was written.
                # TYPE millrace_hop_outcomes_total counter
                millrace_hop_outcomes_total{hop="refine",partition="1",outcome="refined"} 1
                millrace_hop_outcomes_total{hop="refine",partition="1",outcome="rejected"} 1
                # HELP millrace_stage_passed_total Inputs that a stage let through.
                # TYPE millrace_stage_passed_total counter
                millrace_stage_passed_total{stage="decode"} 1
                # HELP millrace_stage_rejected_total Inputs that a stage rejected.
                # TYPE millrace_stage_rejected_total counter
                millrace_stage_rejected_total{stage="decode",reason="undecodable"} 1
                # HELP millrace_stage_seconds_total Time inside a stage, over all threads.
                # TYPE millrace_stage_seconds_total counter
                millrace_stage_seconds_total{stage="decode"} 2.0

                """
        )
    }

    @Test func leavesOutWhatHasNoSamples() {
        var page = MetricsPage()
        page.add(Ledger(), hops: [.refine])
        #expect(page.text.isEmpty)
    }

    @Test func tellsHowFarTheClaimsAreFolded() {
        let gauge = FoldGauge()
        var page = MetricsPage()
        page.add(gauge)
        #expect(page.text.isEmpty)
        var state = FoldState()
        (state.next, state.oldest, state.kept, state.stock) = (10, 3, 5, 2)
        gauge.note(state, position: 8, end: 12, isReady: true)
        page.add(gauge)
        for line in [
            "millrace_fold_ready 1", "millrace_fold_position 8", "millrace_fold_end 12", "millrace_index_articles 5",
            "millrace_index_claims 7", "millrace_fold_stock_shingles_total 2",
        ] {
            #expect(page.text.contains("\n\(line)\n"), "\(line)")
        }
    }
}
