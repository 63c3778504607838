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
        // A transaction whose commit is decided can only be asked for again.
        let isDecided = producer.map { cluster.producers[$0].phase == .committed } ?? false
        let fault = call == .beginCommit && isDecided ? nil : drawFault(of: call)
        switch fault {
        case .kill(isAfter: false):
            kill(process)
            throw KafkaError("killed", .fatal)
        case .kill(isAfter: true):
            _ = try effect(&self)
            kill(process)
            throw KafkaError("killed", .fatal)
        case .error(let severity, isAfter: false):
            throw fail(call, severity, producer)
        case .error, nil:
            break
        }
        if processes[process].isIsolated, call.isRemote { throw KafkaError("transport", .retriable) }
        let value = try effect(&self)
        if case .error(let severity, isAfter: true) = fault { throw fail(call, severity, producer) }
        return value
    }

    private mutating func drawFault(of call: Call) -> Call.Fault? {
        guard callFaultsLeft > 0, random.oneIn(plan.callChances) else { return nil }
        callFaultsLeft -= 1
        if plan.isStormy {
            let passing = call.errors.filter { if case .error(.fatal, _) = $0 { false } else { true } }
            return passing.isEmpty ? nil : random.pick(passing)
        }
        if random.oneIn(2), !call.errors.isEmpty { return random.pick(call.errors) }
        return .kill(isAfter: random.oneIn(2))
    }

    private mutating func fail(_ call: Call, _ severity: KafkaError.Severity, _ producer: Int?) -> KafkaError {
        note("  fails: \(severity)")
        if let producer {
            switch severity {
            case .fatal: cluster.producers[producer].hasFailed = true
            case .abortable: cluster.producers[producer].phase = .abortable
            case .retriable where call == .flush: cluster.producers[producer].queue = []
            case .retriable where call == .beginCommit: cluster.producers[producer].phase = .committing
            case .retriable, .permanent: break
            }
        }
        return KafkaError("injected", severity)
    }
}
