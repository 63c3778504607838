// SPDX-License-Identifier: Apache-2.0

extension ArticleID {
    /// Reads the form of ``description``.
    public init?(_ text: String) {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, let document = DocumentID(String(parts[0])), let position = Int(parts[1]),
            position >= 0
        else { return nil }
        self.init(document: document, position: position)
    }
}

extension DocumentID {
    /// Reads 32 hexadecimal digits.
    public init?(_ text: String) {
        guard text.utf8.count == 32, let high = UInt64(text.prefix(16), radix: 16),
            let low = UInt64(text.suffix(16), radix: 16)
        else { return nil }
        self.init(Hash128(high: high, low: low))
    }
}
