// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Decides when progress is shown, and in which form.
public struct ProgressDisplay: Sendable {
    /// The form in which progress is shown.
    public enum Style: Sendable, Equatable {
        /// One line of at most so many columns, drawn again and again, ten times a second at most.
        case bar(width: Int)
        /// A line every five seconds.
        case lines
        /// Nothing.
        case none
    }

    /// The form.
    public let style: Style
    private var lastShown = Duration.zero
    private var drawn = false

    /// Shows progress in one form.
    public init(_ style: Style) {
        self.style = style
    }

    /// The form that suits standard error: a bar on a terminal, else lines; nothing when `quiet`.
    public static func forStandardError(quiet: Bool) -> ProgressDisplay {
        guard !quiet else { return ProgressDisplay(.none) }
        guard isatty(2) == 1 else { return ProgressDisplay(.lines) }
        var size = winsize()
        let known = ioctl(2, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0
        // A line that fills the last column wraps on some terminals.
        return ProgressDisplay(.bar(width: known ? Int(size.ws_col) - 1 : 79))
    }

    /// What to print now, or `nil` if it is too early for more.
    mutating func output(for progress: PushProgress) -> String? {
        guard style != .none, progress.elapsed - lastShown >= interval else { return nil }
        lastShown = progress.elapsed
        guard case .bar(let width) = style else { return "\(progress.line)\n" }
        drawn = true
        return "\r\(progress.bar(width: width))\(Self.clearToEnd)"
    }

    /// What takes the bar away again, so that a summary can stand in its place.
    mutating func clearing() -> String? {
        guard drawn else { return nil }
        drawn = false
        return "\r\(Self.clearToEnd)"
    }

    private var interval: Duration {
        style == .lines ? .seconds(5) : .milliseconds(100)
    }

    /// ECMA-48 EL: erases from the cursor to the end of the line.
    private static let clearToEnd = "\u{1B}[K"
}
