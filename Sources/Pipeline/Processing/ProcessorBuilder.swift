// SPDX-License-Identifier: Apache-2.0

/// Chains the processors that are written one below the other, and puts a meter around each.
@resultBuilder
public enum ProcessorBuilder {
    /// Measures a stage.
    public static func buildExpression<P: Processor>(_ stage: P) -> Instrumented<P> {
        Instrumented(stage)
    }

    /// Takes a per-element form as it is: its stages carry meters of their own.
    public static func buildExpression<P: Processor>(_ stages: ForEach<P>) -> ForEach<P> {
        stages
    }

    /// Starts a chain.
    public static func buildPartialBlock<P: Processor>(first: P) -> P {
        first
    }

    /// Adds a processor to a chain.
    public static func buildPartialBlock<A: Processor, B: Processor>(accumulated: A, next: B) -> Chain<A, B>
    where A.Output == B.Input {
        Chain(accumulated, next)
    }
}

/// Chains stages into one processor.
///
/// ```swift
/// let refine = pipeline {
///     Decode()
///     RestoreText()
///     SplitArticles()
///     ForEach { Fingerprint() }
/// }
/// ```
public func pipeline<P: Processor>(@ProcessorBuilder _ stages: () -> P) -> P {
    stages()
}
