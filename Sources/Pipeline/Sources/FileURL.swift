// SPDX-License-Identifier: Apache-2.0

/// The URL of a file.
///
/// Every byte that is not a path character of RFC 3986 (`pchar`) is percent-encoded, so that a name in any charset has
/// one URL.
struct FileURL: Sendable, Equatable {
    let text: String

    /// `file:///…` (RFC 8089), with `.` and `..` taken out as in RFC 3986, section 5.2.4. Symbolic links stay as they
    /// are: the URL is what the path says, whatever the link leads to today.
    init(_ path: FilePath, in directory: FilePath) {
        let absolute = path.isAbsolute ? path : directory.appending(path.bytes)
        var segments: [ArraySlice<UInt8>] = []
        for segment in absolute.bytes.split(separator: UInt8(ascii: "/")) where segment != [UInt8(ascii: ".")] {
            if segment == Array("..".utf8)[...] {
                _ = segments.popLast()
            } else {
                segments.append(segment)
            }
        }
        text = "file:///" + Self.encode(Array(segments.joined(separator: [UInt8(ascii: "/")])))
    }

    /// The path `relative` below `base`, which is taken as a folder, with or without a slash at its end.
    init(_ relative: [UInt8], below base: String) {
        text = base + (base.hasSuffix("/") ? "" : "/") + Self.encode(relative)
    }

    private static func encode(_ path: [UInt8]) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        let encoded = path.flatMap { byte in
            isPathByte[Int(byte)] ? [byte] : [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        }
        return String(decoding: encoded, as: UTF8.self)
    }

    private static let isPathByte: [Bool] = {
        let letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
        let allowed = Set("/\(letters)0123456789-._~!$&'()*+,;=:@".utf8)
        return (0...255).map { allowed.contains($0) }
    }()
}
