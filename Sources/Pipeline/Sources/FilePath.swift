// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// A path as Linux has it: bytes, which need not be UTF-8 (archives from GBK systems unpack to names that are not).
struct FilePath: Sendable, Equatable {
    var bytes: [UInt8]

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    /// The path for a person; bytes that are not UTF-8 show as U+FFFD.
    var text: String { String(decoding: bytes, as: UTF8.self) }

    /// The path as C takes it, with a zero at its end.
    var cString: [CChar] { bytes.map(CChar.init(bitPattern:)) + [0] }

    var isAbsolute: Bool { bytes.first == UInt8(ascii: "/") }

    var lastComponent: [UInt8] {
        Array(bytes.split(separator: UInt8(ascii: "/")).last ?? [])
    }

    func appending(_ name: [UInt8]) -> FilePath {
        FilePath(bytes: bytes.last == UInt8(ascii: "/") ? bytes + name : bytes + [UInt8(ascii: "/")] + name)
    }

    /// What the system knows of the file, or of the file that a symbolic link leads to.
    func status() throws(FileError) -> stat {
        var status = stat()
        guard stat(cString, &status) == 0 else { throw FileError(self, errno: errno) }
        return status
    }

    /// The names in a folder, without those that begin with a dot, in no order.
    func visibleNames() throws(FileError) -> [[UInt8]] {
        guard let folder = opendir(cString) else { throw FileError(self, errno: errno) }
        defer { closedir(folder) }
        var names: [[UInt8]] = []
        errno = 0
        while let entry = readdir(folder) {
            // Unsafe: the entry is the folder's until the next call, and its name ends with a zero.
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            if name.first != UInt8(ascii: ".") { names.append(name) }
            errno = 0
        }
        guard errno == 0 else { throw FileError(self, errno: errno) }
        return names
    }
}
