// SPDX-License-Identifier: Apache-2.0

import Kafka

/// The calls that a hop makes of its ports. At each of them it may be held up, killed, or get an error.
enum Call: Sendable {
    case subscribe, poll, assign, unassign, seek, committed, commitOffsets, start, metadata, history
    case begin, send, write, flush, sendOffsets, beginCommit, commit, abort
    case readClaims, claimsEnd
    /// Calls that cannot fail.
    case position, close, sleep

    /// What may happen to a call, before it has done its work or after.
    enum Fault: Sendable {
        case error(KafkaError.Severity, isAfter: Bool)
        case kill(isAfter: Bool)
    }

    /// The errors that the call may give at any time.
    var errors: [Fault] {
        let (again, abort, end) = (
            KafkaError.Severity.retriable, KafkaError.Severity.abortable, KafkaError.Severity.fatal
        )
        func before(_ severities: KafkaError.Severity...) -> [Fault] {
            severities.map { .error($0, isAfter: false) }
        }
        func both(_ severities: KafkaError.Severity...) -> [Fault] {
            severities.flatMap { [.error($0, isAfter: false), .error($0, isAfter: true)] }
        }
        return switch self {
        case .subscribe, .poll, .readClaims: before(end)
        case .assign, .unassign, .seek, .start, .committed, .history, .claimsEnd: before(again, again, end)
        case .commitOffsets: both(again) + before(end)
        case .metadata: before(end)
        case .begin: before(end)
        case .send: before(again, abort, end)
        case .flush: before(again, end)
        case .write: []
        case .sendOffsets: both(again, abort, end)
        case .beginCommit: before(again, abort, end)
        case .commit: both(again, end)
        case .abort: both(again, end)
        case .position, .close, .sleep: []
        }
    }

    /// Whether a broker that cannot be reached fails it.
    var isRemote: Bool {
        switch self {
        case .committed, .commitOffsets, .start, .history, .flush, .sendOffsets, .beginCommit, .commit, .abort,
            .claimsEnd:
            true
        default: false
        }
    }
}
