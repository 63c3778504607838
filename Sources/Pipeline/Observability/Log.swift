// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Writes log lines: static messages with fields, one for a batch or an event, never one for a record.
public struct Log: Sendable {
    private let level: LogLevel
    private let format: LogFormat
    private let context: [Field]
    private let sink: @Sendable ([UInt8]) -> Void
    private let now: @Sendable () -> Timestamp

    /// A named value.
    public typealias Field = (name: String, value: LogValue)

    /// Creates a log.
    ///
    /// - Parameter write: takes each finished line, its line feed included.
    public init(
        level: LogLevel = .info,
        format: LogFormat = .text,
        write: @escaping @Sendable ([UInt8]) -> Void = Log.standardError
    ) {
        self.init(level: level, format: format, context: [], write: write) { .now }
    }

    init(
        level: LogLevel,
        format: LogFormat,
        context: [Field],
        write: @escaping @Sendable ([UInt8]) -> Void,
        now: @escaping @Sendable () -> Timestamp
    ) {
        self.level = level
        self.format = format
        self.context = context
        sink = write
        self.now = now
    }

    /// A log that writes nothing.
    public static let silent = Log(level: .error) { _ in }

    /// The same log with fields that each line bears.
    public func with(_ fields: Field...) -> Log {
        Log(level: level, format: format, context: context + fields, write: sink, now: now)
    }

    /// Writes what helps to find a mistake in Millrace.
    public func debug(_ message: StaticString, _ fields: Field...) { write(.debug, message, fields) }
    /// Writes what an operator wants to see of normal work.
    public func info(_ message: StaticString, _ fields: Field...) { write(.info, message, fields) }
    /// Writes what went wrong and was mended.
    public func warning(_ message: StaticString, _ fields: Field...) { write(.warning, message, fields) }
    /// Writes what ends the process, or loses something.
    public func error(_ message: StaticString, _ fields: Field...) { write(.error, message, fields) }

    /// Writes a line whose fields are not known beforehand.
    public func write(_ level: LogLevel, _ message: StaticString, _ fields: [Field]) {
        guard level >= self.level else { return }
        let all = context + fields
        let time = now().description
        switch format {
        case .text:
            let line = all.reduce(into: "\(time) \(level.rawValue) \(message)") { $0 += " \($1.name)=\($1.value.text)" }
            sink(Array((line.replacingLineBreaks + "\n").utf8))
        case .json:
            var writer = JSONWriter(capacity: 256)
            writer.object {
                $0.member("time", time)
                $0.member("level", level.rawValue)
                $0.member("message", message.description)
                for field in all { $0.member(field.name, field.value) }
            }
            sink(writer.bytes + [UInt8(ascii: "\n")])
        }
    }

    /// Writes to standard error in one call, so that lines of several threads do not mix.
    public static let standardError: @Sendable ([UInt8]) -> Void = { line in
        line.withUnsafeBytes { buffer in
            // A log that cannot be written has nowhere to complain.
            _ = Glibc.write(STDERR_FILENO, buffer.baseAddress, buffer.count)
        }
    }
}

extension String {
    /// Messages are static and fields quoted; a line break could come only from a field's name. Kept to one line.
    fileprivate var replacingLineBreaks: String {
        String(map { $0.isNewline ? " " : $0 })
    }
}

extension JSONWriter {
    fileprivate mutating func member(_ name: String, _ value: LogValue) {
        switch value {
        case .string(let value): member(name, value)
        case .int(let value): member(name, value)
        case .double(let value): member(name, value)
        case .bool(let value): member(name, value)
        }
    }
}
