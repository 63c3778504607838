// SPDX-License-Identifier: Apache-2.0

/// Changes that texts go through on their way over many sites. Texts are scalars.
struct TextDamage {
    var writer: SyntheticText

    init(seed: UInt64) {
        writer = SyntheticText(seed: seed)
    }

    mutating func random(_ range: Range<Int>) -> Int {
        range.isEmpty ? range.lowerBound : Int.random(in: range, using: &writer.generator)
    }

    /// Replaces, drops or adds single characters: so many of a hundred.
    mutating func edited(_ text: [UInt32], percent: Double) -> [UInt32] {
        var edited: [UInt32] = []
        for scalar in text {
            guard Double.random(in: 0..<100, using: &writer.generator) < percent else {
                edited.append(scalar)
                continue
            }
            switch random(0..<3) {
            case 0: edited += writer.scalars(1)
            case 1: edited += [scalar] + writer.scalars(1)
            default: break
            }
        }
        return edited
    }

    /// Puts a passage of so many characters somewhere.
    mutating func inserted(_ text: [UInt32], _ length: Int) -> [UInt32] {
        let place = random(0..<text.count + 1)
        return text[..<place] + writer.scalars(length) + text[place...]
    }

    /// Keeps a run of so many of a hundred characters.
    mutating func cut(_ text: [UInt32], percent: Int) -> [UInt32] {
        let length = text.count * percent / 100
        let start = random(0..<text.count - length + 1)
        return Array(text[start..<start + length])
    }

    /// Adds so many of a hundred characters of the frame of a site, before and after.
    func framed(_ text: [UInt32], percent: Int, _ frame: [UInt32]) -> [UInt32] {
        let length = min(frame.count, text.count * percent / 100)
        return frame[..<(length / 2)] + text + frame[(length / 2)..<length]
    }

    /// Puts sentences with figures between the characters; each figure is 3, or what `figure` says.
    mutating func reported(_ text: [UInt32], figures: Int, _ figure: (Int) -> String = { _ in "3" }) -> [UInt32] {
        var reported: [UInt32] = []
        let step = text.count / (figures + 1)
        for number in 0..<figures {
            reported += text[step * number..<step * (number + 1)]
            reported += "其中新增\(figure(number))例".unicodeScalars.map(\.value)
        }
        return reported + text[(step * figures)...]
    }

    /// Writes ASCII at full width, and Chinese punctuation as ASCII.
    static func otherWidth(_ text: [UInt32]) -> [UInt32] {
        text.map { scalar in
            switch scalar {
            case 0xFF0C: 0x2C
            case 0x3002: 0x2E
            case 0x21...0x7E: scalar + 0xFEE0
            default: scalar
            }
        }
    }
}
