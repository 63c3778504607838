// SPDX-License-Identifier: Apache-2.0

/// The documents of a file of JSON lines (jsonlines.org), read as they are asked for.
struct JSONLinesFile {
    private let name: String
    private let parser: JSONLineParser
    private var reader: LineReader
    /// The number of the line that was read last, counted from 1.
    private var number = 0

    init(_ file: InputFile, name: String, options: SourceOptions) {
        self.name = name
        parser = JSONLineParser(options: options)
        reader = LineReader(limit: parser.lineLimit) { () throws(FileError) in try file.read(upTo: 1 << 18) }
    }

    var bytesRead: Int { reader.bytesRead }

    /// The next document or bad line, or `nil` at the end. Blank lines count as lines and are nothing else.
    mutating func next() throws(FileError) -> SourceItem? {
        while let line = try reader.next() {
            if line == .waiting { return .waiting }
            number += 1
            let name = "\(name):\(number)"
            guard case .text(let bytes) = line else {
                return .failed(DocumentFailure(name: name, message: "line of more than \(parser.lineLimit) bytes"))
            }
            if bytes.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }) { continue }
            do throws(JSONLineParser.BadLine) {
                return .document(SourceDocument(name: name, raw: try parser.parse(bytes)))
            } catch {
                return .failed(DocumentFailure(name: name, message: error.message))
            }
        }
        return nil
    }
}
