// SPDX-License-Identifier: Apache-2.0

/// One measurement.
struct Sample {
    var records: Int
    var megabytes: Double
    var seconds: Double
    /// Processor time that others took meanwhile, in cores.
    var othersCores: Double

    var recordsPerSecond: Double { Double(records) / seconds }
    var megabytesPerSecond: Double { megabytes / seconds }
    var isDisturbed: Bool { othersCores > Machine.tolerance }
}

extension [Sample] {
    /// The fastest.
    var best: Sample { self.max { $0.megabytesPerSecond < $1.megabytesPerSecond } ?? .none }

    /// The one in the middle; of two the slower.
    var median: Sample { isEmpty ? .none : sorted { $0.megabytesPerSecond < $1.megabytesPerSecond }[(count - 1) / 2] }

    /// How many others have disturbed.
    var disturbed: Int { filter(\.isDisturbed).count }
}

extension Sample {
    fileprivate static let none = Sample(records: 0, megabytes: 0, seconds: 1, othersCores: 0)
}
