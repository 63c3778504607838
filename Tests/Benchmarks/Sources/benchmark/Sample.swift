// SPDX-License-Identifier: Apache-2.0

/// One measurement.
struct Sample: CustomStringConvertible {
    var records: Int
    var megabytes: Double
    var seconds: Double
    var effort: Machine.Effort

    var recordsPerSecond: Double { Double(records) / seconds }
    var megabytesPerSecond: Double { megabytes / seconds }
    var isDisturbed: Bool { effort.others > Machine.tolerance }

    var description: String {
        "\(megabytesPerSecond.rounded(to: 1)) MB/s in \(seconds.rounded(to: 1)) s, \(effort.programs.rounded(to: 1)) s of "
            + "processor, others \(effort.others.rounded(to: 2)) cores"
    }
}

extension [Sample] {
    /// The fastest.
    var best: Sample { self.max { $0.megabytesPerSecond < $1.megabytesPerSecond } ?? .none }

    /// The one in the middle; of two the slower.
    var median: Sample { isEmpty ? .none : sorted { $0.megabytesPerSecond < $1.megabytesPerSecond }[(count - 1) / 2] }

    /// How much faster these are than others: the medians and the best, and what is to be reached.
    func ratio(to others: [Sample], target: Double?) -> String {
        let medians = median.megabytesPerSecond / others.median.megabytesPerSecond
        let bests = best.megabytesPerSecond / others.best.megabytesPerSecond
        return "\(medians.rounded(to: 2)) (best \(bests.rounded(to: 2)))" + (target.map { ", to reach \($0)" } ?? "")
    }

    /// How many others have disturbed.
    var disturbed: Int { filter(\.isDisturbed).count }
}

extension Sample {
    fileprivate static let none = Sample(
        records: 0,
        megabytes: 0,
        seconds: 1,
        effort: Machine.Effort(programs: 0, others: 0)
    )
}
