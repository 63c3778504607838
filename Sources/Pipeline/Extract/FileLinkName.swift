// SPDX-License-Identifier: Apache-2.0

/// Tells links to files, and what they are called.
enum FileLinkName {
    /// A longer link is a sentence, in bytes.
    static let longest = 300

    private static let extensions: Set<[UInt8]> = Set(
        [
            "doc", "docx", "xls", "xlsx", "ppt", "pptx", "pdf", "zip", "rar", "wps", "et", "dps", "ofd", "csv", "rtf",
            "7z", "docm", "xlsm", "ceb", "caj",
        ].map { Array($0.utf8) }
    )
    private static let longestExtension = 5

    /// Whether an address ends in the extension of a file, before what is asked of it.
    static func isFile(_ address: UnsafeBufferPointer<UInt8>) -> Bool {
        let path = address.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        return hasExtension(Array(path.suffix(longestExtension + 1)))
    }

    /// Whether a text ends in the extension of a file.
    static func isFileName(_ text: ArraySlice<UInt8>) -> Bool { hasExtension(Array(text.suffix(longestExtension + 1))) }

    private static func hasExtension(_ tail: [UInt8]) -> Bool {
        guard let dot = tail.lastIndex(of: UInt8(ascii: ".")) else { return false }
        return extensions.contains(tail[(dot + 1)...].map(\.asciiLowercased))
    }

    /// Whether what stands before a link in its line begins with `附件`, in brackets or with a number.
    static func isBehindLabel(_ before: ArraySlice<UInt8>) -> Bool {
        labels.begins(FoldedText.fold(Array(before.prefix(longestLabel))))
    }

    /// Whether a line is a label of files alone.
    static func isLabel(_ line: ArraySlice<UInt8>) -> Bool {
        line.count <= longestLabel && lists.contains(FoldedText.fold(Array(line)))
    }

    private static let lists = Set(FoldedText.words("附件 相关附件 附件下载 附件列表 下载附件"))
    private static let longestLabel = 60
    private static let labels = PhraseSet("附件 相关附件 附表 下载附件")

    /// The name of a file: the text of its link without `附件1：`, a number and the brackets around it; `nil` where the link
    /// only says that there is a file.
    static func name(_ link: String) -> String? {
        let utf8 = Array(link.utf8)
        var range = 0..<utf8.count
        range = utf8.trimming(range, where: isEdge)
        if let label = AttachmentLabel(utf8, in: range), !label.names.isEmpty { range = label.names }
        if let number = ItemNumber(utf8, in: range), number.length < range.count {
            range = range.lowerBound + number.length..<range.upperBound
        }
        range = utf8.trimming(range, where: isEdge)
        let folded = FoldedText.fold(utf8, in: range)
        guard folded.scalarCount >= 2, !empty.contains(folded), !isNumbered(folded) else { return nil }
        return String(decoding: utf8[range], as: UTF8.self)
    }

    /// Whether a folded name is no more than `附件1.doc`.
    private static func isNumbered(_ folded: [UInt8]) -> Bool {
        let label = Array("附件".utf8)
        return folded.starts(with: label) && folded.dropFirst(label.count).allSatisfy { $0 < 0x80 }
    }

    /// The form in which names are compared: without the extension.
    static func key(_ name: String) -> [UInt8] {
        let utf8 = Array(name.utf8)
        guard isFileName(utf8[...]), let dot = utf8.lastIndex(of: UInt8(ascii: ".")) else {
            return FoldedText.fold(utf8)
        }
        return FoldedText.fold(utf8, in: 0..<dot)
    }

    private static func isEdge(_ scalar: UInt32) -> Bool {
        ScalarSet.whiteSpace.contains(scalar) || edges.contains(scalar)
    }

    /// Brackets of titles, semicolons, commas and stops.
    private static let edges: Set<UInt32> = [0x3010, 0x3011, 0x5B, 0x5D, 0x3B, 0xFF1B, 0x2C, 0xFF0C, 0x3001, 0x3002]

    private static let empty = Set(
        FoldedText.words("下载 点击下载 点击查看 查看 附件 附件下载 下载附件 点击此处 点击这里 此处 这里 查看附件 点此下载 立即下载 打开 预览")
    )
}
