// SPDX-License-Identifier: Apache-2.0

public import Pipeline

/// Adds to a number.
struct Add: Processor {
    let name = "add"
    let amount: Int

    func process(_ input: consuming Int) throws(Rejection) -> Int {
        input + amount
    }
}

/// Lets even numbers pass.
struct OnlyEven: Processor {
    let name = "only_even"

    func process(_ input: consuming Int) throws(Rejection) -> Int {
        let number = input
        guard number.isMultiple(of: 2) else {
            throw Rejection(stage: name, reason: .noContent, message: "\(number) is odd")
        }
        return number
    }
}

/// Makes the numbers from 0 up to one.
struct CountUp: Processor {
    let name = "count_up"

    func process(_ input: consuming Int) throws(Rejection) -> [Int] {
        Array(0..<input)
    }
}

extension Int: Explainable {
    public var snapshot: Snapshot { Snapshot(fields: [Snapshot.Field("number", String(self))]) }
}
