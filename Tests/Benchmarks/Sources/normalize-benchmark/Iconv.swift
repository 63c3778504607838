// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// Converts with glibc's iconv, which leaves out what the target lacks.
func iconv(_ bytes: [UInt8], from source: String, to target: String) -> [UInt8] {
    guard let converter = iconv_open(target + "//IGNORE", source), converter != iconv_t(bitPattern: -1) else {
        return []
    }
    defer { iconv_close(converter) }
    var output = [UInt8](repeating: 0, count: bytes.count * 4 + 64)
    var bytes = bytes
    let left = bytes.withUnsafeMutableBytes { input in
        output.withUnsafeMutableBytes { output in
            var inputStart = input.bindMemory(to: CChar.self).baseAddress
            var inputLeft = input.count
            var outputStart = output.bindMemory(to: CChar.self).baseAddress
            var outputLeft = output.count
            iconv(converter, &inputStart, &inputLeft, &outputStart, &outputLeft)
            return outputLeft
        }
    }
    return Array(output.dropLast(left))
}
