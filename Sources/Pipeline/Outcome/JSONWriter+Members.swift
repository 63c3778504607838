// SPDX-License-Identifier: Apache-2.0

/// A member that has no value is left out, never `null`.
extension JSONWriter {
    /// Writes a member whose value is a string.
    public mutating func member(_ name: String, _ value: String?) {
        guard let value else { return }
        self.name(name)
        string(value)
    }

    /// Writes a member whose value is a string, from its UTF-8.
    public mutating func member(_ name: String, _ utf8: [UInt8]) {
        self.name(name)
        string(utf8)
    }

    /// Writes a member whose value is an integer.
    public mutating func member(_ name: String, _ value: Int?) {
        guard let value else { return }
        self.name(name)
        number(value)
    }

    /// Writes a member whose value is a number.
    public mutating func member(_ name: String, _ value: Double?) {
        guard let value else { return }
        self.name(name)
        number(value)
    }

    /// Writes a member whose value is `true` or `false`.
    public mutating func member(_ name: String, _ value: Bool) {
        self.name(name)
        bool(value)
    }

    /// Writes a member whose value is an object; `members` writes what is in it.
    public mutating func member(_ name: String, object members: (inout Self) -> Void) {
        self.name(name)
        object(members)
    }

    /// Writes a member whose value is an array; `write` writes each element as one value.
    public mutating func member<S: Sequence>(
        _ name: String,
        array elements: S,
        _ write: (inout Self, S.Element) -> Void
    ) {
        self.name(name)
        array(elements, write)
    }
}
