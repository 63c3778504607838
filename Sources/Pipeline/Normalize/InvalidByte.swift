// SPDX-License-Identifier: Apache-2.0

/// Where a charset and the bytes disagree.
struct InvalidByte: Error, Equatable {
    /// The offset of the first byte that cannot be decoded.
    let offset: Int
}
