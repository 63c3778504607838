// SPDX-License-Identifier: Apache-2.0

extension Array {
    /// The first position whose element satisfies `belongs`, which must hold for all after the first for which it does:
    /// binary search.
    func partitioningIndex(where belongs: (Element) -> Bool) -> Int {
        var low = 0
        var high = count
        while low < high {
            let middle = low + (high - low) / 2
            if belongs(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
