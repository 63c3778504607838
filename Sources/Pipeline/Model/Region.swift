// SPDX-License-Identifier: Apache-2.0

/// A province, prefecture or county of China.
public struct Region: Sendable, Equatable {
    /// Its name with the names of what it belongs to, in simplified characters: `浙江省金华市义乌市`.
    public var name: String
    /// Its code of GB/T 2260, six digits.
    public var code: String

    /// Names a region.
    public init(name: String, code: String) {
        self.name = name
        self.code = code
    }
}
