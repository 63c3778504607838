// SPDX-License-Identifier: Apache-2.0

/// Where a value comes from.
public enum SettingSource: Sendable, Equatable, CustomStringConvertible {
    case `default`
    case flag
    case variable(String)
    case file(path: String, line: Int)

    public var description: String {
        switch self {
        case .default: "default"
        case .flag: "flag"
        case .variable(let name): "variable \(name)"
        case .file(let path, let line): "file \(path) line \(line)"
        }
    }

    /// The source as an error message names it, next to the name of flag, variable or key.
    var place: String {
        switch self {
        case .default: "default"
        case .flag: "command line"
        case .variable: "environment"
        case .file(let path, let line): "\(path) line \(line)"
        }
    }

    var isFile: Bool {
        if case .file = self { true } else { false }
    }
}
