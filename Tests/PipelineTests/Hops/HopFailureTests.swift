// SPDX-License-Identifier: Apache-2.0

import Kafka
import Pipeline
import Testing

@Suite struct HopFailureTests {
    @Test(arguments: [(.redo, 75), (.restart, 75), (.configuration, 78), (.defect, 70)] as [(HopFailure.Kind, Int32)])
    func theKindDecidesTheExitStatus(kind: HopFailure.Kind, status: Int32) {
        #expect(HopFailure(kind, "why").exitStatus == status)
    }

    @Test(arguments: [KafkaError.retriable, .abortable, .fatal])
    func aClientThatFailsIsStartedAgain(error: KafkaError) {
        #expect(HopFailure(error).kind == .restart)
    }

    @Test func whatStaysWrongNeedsAPerson() {
        let failure = HopFailure(.permanent)
        #expect(failure.kind == .configuration)
        #expect(failure.description == "not allowed (topic_authorization_failed)")
    }

    @Test func aRecordThatTheTopicDoesNotTakeAnyMoreIsRejectedAfterARestart() {
        let failure = HopFailure(.tooLarge)
        #expect(failure.kind == .restart)
        #expect(
            failure.description.hasPrefix(
                "too large (msg_size_too_large): the broker takes smaller records than when this worker started."
            )
        )
    }

    @Test func aTransactionTimeoutThatTheBrokerRefusesNeedsAPerson() {
        let error = KafkaError(
            code: 50,
            label: "invalid_transaction_timeout",
            message: "init transactions: too long",
            severity: .fatal
        )
        #expect(HopFailure(error).kind == .configuration)
        #expect(
            HopFailure(error).message.hasPrefix("Kafka setting transaction.timeout.ms: longer than the broker allows")
        )
    }

    @Test func aStopSignalStaysSet() {
        let stop = StopSignal()
        #expect(!stop.isSet)
        stop.set()
        stop.set()
        #expect(stop.isSet)
    }

    @Test func hopsOrderAsDocumentsPass() {
        #expect(HopName.allCases.shuffled().sorted() == [.refine, .dedup])
    }
}
