// SPDX-License-Identifier: Apache-2.0

/// How likely each of the readings of a window is among them all.
struct ReadingWeights {
    private let readings: [(reading: ShiftReading, weight: Double)]
    private let total: Double

    /// Weighs `readings`, the likeliest first, which differ in what the text was.
    init(_ readings: [ShiftReading]) {
        let best = readings.first?.deficit ?? 0
        self.readings = readings.map { reading in
            // Half of what the model says: characters that depend on each other are counted as if they did not.
            (reading, Self.exponential(Double(best - reading.deficit) / Double(2 * NGramModel.nat)))
        }
        total = self.readings.reduce(0) { $0 + $1.weight }
    }

    /// How likely a change is, whatever the readings make of the rest of the window.
    func share(of change: ShiftReading.Change) -> Double {
        share { $0.changes.contains(change) }
    }

    /// A change whose last character is left open, since it lost a byte, and how likely the rest of it is.
    func withoutLast(_ change: ShiftReading.Change) -> (change: ShiftReading.Change, share: Double) {
        let known = change.original.dropLast()
        let share = share { reading in
            reading.changes.contains { $0.range == change.range && $0.original.dropLast() == known }
        }
        return (ShiftReading.Change(range: change.range, original: Array(known) + [0xFFFD]), share)
    }

    private func share(where belongs: (ShiftReading) -> Bool) -> Double {
        readings.reduce(0) { $0 + (belongs($1.reading) ? $1.weight : 0) } / total
    }

    private static func exponential(_ x: Double) -> Double {
        // Enough of a series for weights, without the C library: e^x = (e^(x/1024))^1024.
        var value = 1 + max(x, -40) / 1024
        for _ in 0..<10 { value *= value }
        return value
    }
}
