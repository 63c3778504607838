// SPDX-License-Identifier: Apache-2.0

/// What each stage made of one document, for `explain`.
public struct Trace: Sendable {
    /// One stage's work on one input.
    public struct Step: Sendable {
        public var stage: String
        /// The input and the output in a form for people; `nil` where the value has none.
        public var before: Snapshot?
        public var after: Snapshot?
        public var rejection: Rejection?
    }

    /// The steps so far, in the order in which they ran.
    public private(set) var steps: [Step] = []

    /// Starts with no steps.
    public init() {}

    /// Notes a stage that went through.
    public mutating func record(stage: String, before: some Sendable, after: some Sendable) {
        steps.append(Step(stage: stage, before: Snapshot(of: before), after: Snapshot(of: after), rejection: nil))
    }

    /// Notes a stage that rejected its input.
    public mutating func record(stage: String, before: some Sendable, rejection: Rejection) {
        steps.append(Step(stage: stage, before: Snapshot(of: before), after: nil, rejection: rejection))
    }
}
