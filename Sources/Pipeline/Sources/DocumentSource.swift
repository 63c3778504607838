// SPDX-License-Identifier: Apache-2.0

internal import FoundationEssentials

/// The documents of files, folders and standard input, read one by one as they are asked for.
///
/// Paths come in the order in which they are given; a folder is read with its subfolders, in the byte order of names,
/// without what begins with a dot. `.txt`, `.html` and `.htm` are a document each, `.jsonl` holds one a line, and `-`
/// is standard input, with JSON lines. Files of other kinds are passed over in a folder and read as plain text when
/// they are named themselves. What cannot be read comes as ``SourceItem/failed(_:)``, and the rest goes on.
public final class DocumentSource: Sequence, IteratorProtocol {
    private let options: SourceOptions
    private let standardInput: Int32
    private let directory = FilePath(FileManager.default.currentDirectoryPath)
    private let allPaths: [String]
    private var paths: ArraySlice<String>
    private var walk: FileWalk?
    private var lines: JSONLinesFile?
    private var finishedBytes = 0

    /// The files in folders that were passed over because of their ending.
    public private(set) var skippedFiles = 0

    /// Creates a source; nothing is read before the first item is asked for.
    public convenience init(paths: [String], options: SourceOptions = SourceOptions()) {
        self.init(paths: paths, options: options, standardInput: 0)
    }

    init(paths: [String], options: SourceOptions, standardInput: Int32) {
        allPaths = paths
        self.paths = paths[...]
        self.options = options
        self.standardInput = standardInput
    }

    /// The bytes of files and standard input that were read so far; ``totals()`` says of how many.
    public var bytesRead: Int { finishedBytes + (lines?.bytesRead ?? 0) }

    /// How much there is to read in all, or `nil` if that cannot be known. Walks all folders, which takes its time.
    public func totals() -> SourceTotals? {
        SourceTotals(of: allPaths, options: options)
    }

    /// The next item, or `nil` after the last.
    public func next() -> SourceItem? {
        while true {
            do throws(FileError) {
                if lines != nil {
                    if let item = try lines?.next() { return item }
                    closeLines()
                } else if let entry = walk?.next() {
                    if let item = try item(for: entry) { return item }
                } else if let path = paths.popFirst() {
                    try start(path)
                } else {
                    return nil
                }
            } catch {
                closeLines()
                return .failed(DocumentFailure(error))
            }
        }
    }

    private func start(_ path: String) throws(FileError) {
        let file = FilePath(path)
        if path == "-" {
            walk = nil
            lines = JSONLinesFile(try InputFile(sharing: standardInput, as: file), name: path, options: options)
        } else {
            walk = FileWalk(file)
        }
    }

    private func closeLines() {
        finishedBytes = bytesRead
        lines = nil
    }

    private func item(for entry: FileWalk.Entry) throws(FileError) -> SourceItem? {
        switch entry {
        case .file(let file):
            return try open(file)
        case .skipped:
            skippedFiles += 1
            return nil
        case .failed(let error):
            throw error
        }
    }

    /// The document or failure that `file` is, or `nil` if its lines come next.
    private func open(_ file: FileWalk.File) throws(FileError) -> SourceItem? {
        func failed(_ message: String) -> SourceItem {
            .failed(DocumentFailure(name: file.path.text, message: message))
        }
        guard options.accepts(file) else { return failed(options.tooLarge(file.size)) }
        let input = try InputFile(file.path)
        if file.kind == .jsonLines {
            guard file.size != 0 else { return failed("empty file") }
            lines = JSONLinesFile(input, name: file.path.text, options: options)
            return nil
        }
        guard let body = try input.readAll(limit: options.maxBytes, size: file.size) else {
            return failed(options.tooLarge(nil))
        }
        finishedBytes += body.count
        guard !body.isEmpty else { return failed("empty file") }
        let url = options.baseURL.map { FileURL(file.relative, below: $0) } ?? FileURL(file.path, in: directory)
        let crawl = CrawlMetadata(url: url.text, contentType: file.kind.contentType)
        return .document(SourceDocument(name: file.path.text, raw: RawDocument(body: body, crawl: crawl)))
    }
}
