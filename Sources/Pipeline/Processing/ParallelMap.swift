// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

extension Array where Element: Sendable {
    /// Maps over all cores, order kept. Elements are dealt one at a time, so that a slow one holds up nobody.
    ///
    /// - Parameters:
    ///   - time: after which no more elements are dealt; the result is then as short as that.
    ///   - transform: also gets a number below `width` that no other element in hand has.
    func parallelMap<Value: Sendable>(
        width: Int,
        within time: Duration? = nil,
        _ transform: @escaping @Sendable (Element, _ slot: Int) -> Value
    ) async -> [Value] {
        let dealt = Dealer(until: time.map { .now + $0 })
        return await withTaskGroup(of: [(Int, Value)].self) { group in
            for slot in 0..<Swift.min(width, count) {
                group.addTask {
                    var done: [(Int, Value)] = []
                    while let index = dealt.next(below: count) {
                        done.append((index, transform(self[index], slot)))
                    }
                    return done
                }
            }
            var values = [Value?](repeating: nil, count: count)
            for await part in group {
                for (index, value) in part { values[index] = value }
            }
            return values.compactMap(\.self)
        }
    }
}

private final class Dealer: Sendable {
    private let dealt = Atomic<Int>(0)
    private let deadline: ContinuousClock.Instant?

    init(until deadline: ContinuousClock.Instant?) {
        self.deadline = deadline
    }

    func next(below count: Int) -> Int? {
        // The first is always dealt, or a machine that is busy with others would never come on.
        if let deadline, deadline <= .now, dealt.load(ordering: .relaxed) > 0 { return nil }
        let index = dealt.add(1, ordering: .relaxed).oldValue
        return index < count ? index : nil
    }
}
