// SPDX-License-Identifier: Apache-2.0

/// A stage with a meter around it: counts what goes in, what comes out, what is rejected and why, and takes the time.
public struct Instrumented<Stage: Processor>: Processor {
    private let stage: Stage
    private let meter: StageMeter

    /// Puts a meter around `stage`.
    public init(_ stage: Stage) {
        self.stage = stage
        meter = StageMeter(name: stage.name)
    }

    public var name: String { stage.name }
    public var meters: [StageMeter] { [meter] + stage.meters }

    public func process(_ input: consuming Stage.Input) throws(Rejection) -> Stage.Output {
        let start = ContinuousClock.now
        do throws(Rejection) {
            let output = try stage.process(input)
            meter.passed(in: start.duration(to: .now))
            return output
        } catch {
            meter.rejected(error.reason, in: start.duration(to: .now))
            throw error
        }
    }

    public func explain(_ input: Stage.Input, to trace: inout Trace) throws(Rejection) -> Stage.Output {
        try stage.explain(input, to: &trace)
    }
}
