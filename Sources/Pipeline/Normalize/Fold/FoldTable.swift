// SPDX-License-Identifier: Apache-2.0

/// What each scalar folds to.
struct FoldTable: Sendable {
    static let shared = FoldTable()

    /// For each scalar of the Basic Multilingual Plane what it folds to; 0 where it is dropped. The fold is never longer
    /// in UTF-8 than the scalar.
    let basic: [UInt16]

    private init() {
        let script = ScriptTable.shared
        var basic = (0..<0x10000).map { scalar in
            let plain = script.basic[scalar]
            let usual = Self.merged[UInt32(plain)].map { UInt16($0) } ?? plain
            return Self.lowercased(usual)
        }
        for scalar in basic.indices
        where ScalarSet.unfolded.contains(UInt32(scalar)) || ScalarSet.unfolded.contains(UInt32(basic[scalar])) {
            basic[scalar] = 0
        }
        self.basic = basic
    }

    /// What `scalar`, which lies beyond the Basic Multilingual Plane, folds to; 0 where it is dropped.
    func supplementary(_ scalar: UInt32) -> UInt32 {
        if ScalarSet.unfolded.contains(scalar) { return 0 }
        let plain = ScriptTable.shared.simplified(scalar)
        return plain < 0x10000 ? UInt32(basic[Int(plain)]) : plain
    }

    /// Characters that copies of one text exchange though simplified text tells them apart, such as 台帳 and 台账: the
    /// key may forget the difference, a language model must not.
    private static let merged: [UInt32: UInt32] = {
        let pairs: [(Unicode.Scalar, Unicode.Scalar)] = [
            ("著", "着"), ("帐", "账"), ("覆", "复"), ("藉", "借"), ("彷", "仿"), ("擡", "抬"), ("幺", "么"), ("唸", "念"),
        ]
        return Dictionary(uniqueKeysWithValues: pairs.map { ($0.value, $1.value) })
    }()

    private static func lowercased(_ scalar: UInt16) -> UInt16 {
        guard let character = Unicode.Scalar(scalar) else { return scalar }
        let lower = character.properties.lowercaseMapping
        guard let first = lower.unicodeScalars.first, lower.unicodeScalars.count == 1,
            lower.utf8.count <= String(character).utf8.count
        else { return scalar }
        return UInt16(first.value)
    }
}
