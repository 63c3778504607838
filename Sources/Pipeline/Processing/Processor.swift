// SPDX-License-Identifier: Apache-2.0

/// One step of a pipeline: turns an input into an output, or rejects it.
///
/// A processor is pure: no I/O, no clock, no global state. Processors chain through ``ProcessorBuilder`` into one
/// concrete generic type, which is a processor again.
public protocol Processor<Input, Output>: Sendable {
    associatedtype Input: Sendable
    associatedtype Output: Sendable

    /// The stage's name, of a bounded set: it is a metric label, and `stage` in a rejection.
    var name: String { get }

    /// What was counted and timed, a meter a stage, in the order of the stages; empty where nothing measures.
    var meters: [StageMeter] { get }

    /// Processes one input.
    func process(_ input: consuming Input) throws(Rejection) -> Output

    /// Processes one input and writes down in `trace` what each stage made of it.
    func explain(_ input: Input, to trace: inout Trace) throws(Rejection) -> Output
}

extension Processor {
    public var meters: [StageMeter] { [] }

    public func explain(_ input: Input, to trace: inout Trace) throws(Rejection) -> Output {
        do {
            let output = try process(input)
            trace.record(stage: name, before: input, after: output)
            return output
        } catch {
            trace.record(stage: name, before: input, rejection: error)
            throw error
        }
    }
}
