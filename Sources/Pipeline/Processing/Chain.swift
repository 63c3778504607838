// SPDX-License-Identifier: Apache-2.0

/// Two processors, one after the other.
public struct Chain<First: Processor, Second: Processor>: Processor where First.Output == Second.Input {
    @usableFromInline let first: First
    @usableFromInline let second: Second

    /// Joins two processors.
    public init(_ first: First, _ second: Second) {
        self.first = first
        self.second = second
    }

    public var name: String { "\(first.name), \(second.name)" }
    public var meters: [StageMeter] { first.meters + second.meters }

    @inlinable
    public func process(_ input: consuming First.Input) throws(Rejection) -> Second.Output {
        try second.process(first.process(input))
    }

    public func explain(_ input: First.Input, to trace: inout Trace) throws(Rejection) -> Second.Output {
        try second.explain(first.explain(input, to: &trace), to: &trace)
    }
}
