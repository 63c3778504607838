// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

extension Array where Element: Sendable {
    /// Maps over all cores, order kept. Elements are dealt one at a time, so that a slow one holds up nobody.
    ///
    /// - Parameter transform: also gets a number below `width` that no other element in hand has.
    func parallelMap<Value: Sendable>(
        width: Int,
        _ transform: @escaping @Sendable (Element, _ slot: Int) -> Value
    ) async -> [Value] {
        guard width > 1, count > 1 else { return map { transform($0, 0) } }
        let dealt = Dealer()
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

    func next(below count: Int) -> Int? {
        let index = dealt.add(1, ordering: .relaxed).oldValue
        return index < count ? index : nil
    }
}
