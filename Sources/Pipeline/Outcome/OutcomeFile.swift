// SPDX-License-Identifier: Apache-2.0

/// Writes outcomes to a file or to standard output, and counts them.
public final class OutcomeFile {
    private let file: LineFile
    private let format: OutcomeFormat
    /// What was written so far.
    public private(set) var counts = OutcomeCounts()

    /// Opens the file; `nil` or `-` is standard output.
    public init(_ path: String?, format: OutcomeFormat) throws(FileError) {
        file = try LineFile(path)
        self.format = format
    }

    /// Adds an outcome by its JSON; it may stay in memory until ``flush()``.
    public func write(_ json: [UInt8]) throws(FileError) {
        counts.add(json: json)
        switch format {
        case .json: try file.write(json)
        case .text: try file.write(Array(OutcomePage(json).text.utf8))
        }
    }

    /// Writes through what is in memory.
    public func flush() throws(FileError) {
        try file.flush()
    }
}
