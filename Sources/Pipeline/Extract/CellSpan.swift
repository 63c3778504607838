// SPDX-License-Identifier: Apache-2.0

/// How many rows and columns of its table a cell stands in.
struct CellSpan {
    var rows = 1
    var columns = 1

    /// More are as many.
    private static let most = 100

    /// Reads the value of an attribute, which a null ends; 1 where it is none.
    static func number(_ value: UnsafePointer<UInt8>) -> Int {
        var number = 0
        var index = 0
        while value[index].isHTMLSpace { index += 1 }
        while value[index].isASCIIDigit, number <= most {
            number = number * 10 + Int(value[index] - 0x30)
            index += 1
        }
        return max(1, min(number, most))
    }
}
