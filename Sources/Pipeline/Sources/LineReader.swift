// SPDX-License-Identifier: Apache-2.0

/// Cuts a stream of chunks into lines, without holding more than one line and one chunk.
struct LineReader {
    enum Line: Equatable {
        /// A line without its LF or CR LF.
        case text([UInt8])
        /// A line of more bytes than the limit; they were thrown away.
        case tooLong
        /// The stream has nothing at the moment.
        case waiting
    }

    private let limit: Int
    private let read: () throws(FileError) -> InputFile.Chunk
    private var chunk: [UInt8] = []
    /// Where in the chunk the next line begins.
    private var position = 0
    /// The line so far, from earlier chunks; empty once it is too long.
    private var line: [UInt8] = []
    private var length = 0
    /// The bytes of all chunks so far.
    private(set) var bytesRead = 0

    init(limit: Int, read: @escaping () throws(FileError) -> InputFile.Chunk) {
        self.limit = limit
        self.read = read
    }

    /// The next line, or `nil` at the end of the stream. The last line needs no LF.
    mutating func next() throws(FileError) -> Line? {
        while true {
            if position == chunk.count {
                switch try read() {
                case .bytes(let bytes): (chunk, position, bytesRead) = (bytes, 0, bytesRead + bytes.count)
                case .waiting: return .waiting
                case .end: return length == 0 ? nil : takeLine()
                }
            }
            let end = chunk[position...].firstIndex(of: UInt8(ascii: "\n"))
            let piece = chunk[position..<(end ?? chunk.count)]
            length += piece.count
            if length <= limit {
                line += piece
            } else {
                line = []
            }
            position = end.map { $0 + 1 } ?? chunk.count
            if end != nil { return takeLine() }
        }
    }

    private mutating func takeLine() -> Line {
        defer { (line, length) = ([], 0) }
        guard length <= limit else { return .tooLong }
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        return .text(line)
    }
}
