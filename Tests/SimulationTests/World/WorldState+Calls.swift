// SPDX-License-Identifier: Apache-2.0

import Kafka

extension WorldState {
    /// Does what a call does, unless the process is killed or the call is to fail.
    mutating func perform<Value>(
        _ call: Call,
        by process: Int,
        producer: Int?,
        _ effect: (inout WorldState) throws(KafkaError) -> Value
    ) throws(KafkaError) -> Value {
        guard processes[process].isAlive else { throw KafkaError("killed", .fatal) }
        note("process \(process): \(call)")
        var fault: Call.Fault?
        if callFaultsLeft > 0, !isStopping, random.oneIn(plan.callChances) {
            callFaultsLeft -= 1
            fault = random.oneIn(2) || call.faults.isEmpty ? nil : random.pick(call.faults)
            if fault == nil, random.oneIn(2) {
                kill(process)
                throw KafkaError("killed", .fatal)
            }
            if fault == nil {
                _ = try effect(&self)
                kill(process)
                throw KafkaError("killed", .fatal)
            }
        }
        if let fault, !fault.isAfter { throw fail(call, fault, producer) }
        if processes[process].isIsolated, call.isRemote { throw KafkaError("transport", .retriable) }
        let value = try effect(&self)
        if let fault { throw fail(call, fault, producer) }
        return value
    }

    private mutating func fail(_ call: Call, _ fault: Call.Fault, _ producer: Int?) -> KafkaError {
        note("  fails: \(fault.severity)\(fault.isAfter ? " after it was done" : "")")
        if let producer {
            switch fault.severity {
            case .fatal: cluster.producers[producer].hasFailed = true
            case .abortable: cluster.producers[producer].phase = .abortable
            case .retriable where call == .flush: cluster.producers[producer].queue = []
            case .retriable where call == .beginCommit: cluster.producers[producer].phase = .committing
            case .retriable, .permanent: break
            }
        }
        return KafkaError("injected", fault.severity)
    }
}
