// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

extension Array where Element: Sendable {
    /// Maps over all cores, order kept. Elements are dealt one at a time, so that a slow one holds up nobody.
    ///
    /// - Parameters:
    ///   - isOver: whether no more elements are dealt; the result is then as short as that. The first one always is.
    ///   - transform: also gets a number below `width` that no other element in hand has.
    func parallelMap<Value: Sendable>(
        width: Int,
        unless isOver: @escaping @Sendable () -> Bool = { false },
        _ transform: @escaping @Sendable (Element, _ slot: Int) -> Value
    ) async -> [Value] {
        let dealt = Dealer(unless: isOver)
        return await withTaskGroup(of: [(Int, Value)].self) { group in
            for slot in 0..<Swift.min(width, count) {
                group.addTask {
                    var done: [(Int, Value)] = []
                    while let index = dealt.next(below: count) {
                        done.append((index, transform(self[index], slot)))
                        // On a thread that others need too: a commit that waited for the whole batch would outlive its
                        // transaction.
                        await Task.yield()
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
    private let isOver: @Sendable () -> Bool

    init(unless isOver: @escaping @Sendable () -> Bool) {
        self.isOver = isOver
    }

    func next(below count: Int) -> Int? {
        let index = dealt.add(1, ordering: .relaxed).oldValue
        return index < count && (index == 0 || !isOver()) ? index : nil
    }
}
