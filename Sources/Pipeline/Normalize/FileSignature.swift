// SPDX-License-Identifier: Apache-2.0

/// The bytes by which a binary file type is known.
///
/// Letters that a text could begin with are never enough: `BM` and `MZ` need the zero bytes of their headers too.
struct FileSignature: Sendable {
    /// The type with its article, for a sentence that begins with "the body is".
    let type: String
    private let parts: [Part]

    private struct Part: Sendable {
        let offset: Int
        let bytes: [UInt8]
    }

    private init(_ type: String, _ bytes: [UInt8], at offset: Int = 0) {
        self.type = type
        parts = [Part(offset: offset, bytes: bytes)]
    }

    private init(_ type: String, _ parts: [Int: [UInt8]]) {
        self.type = type
        self.parts = parts.map { Part(offset: $0.key, bytes: $0.value) }
    }

    /// The first signature of the table that `body` bears. UTF-16 and UTF-32 with a byte order mark are text.
    static func first(in body: [UInt8]) -> FileSignature? {
        guard ByteOrderMark(of: body) == nil else { return nil }
        return table.first { $0.matches(body) }
    }

    private func matches(_ body: [UInt8]) -> Bool {
        parts.allSatisfy { body.dropFirst($0.offset).starts(with: $0.bytes) }
    }

    private static func text(_ text: StaticString, _ rest: UInt8...) -> [UInt8] {
        text.withUTF8Buffer { Array($0) } + rest
    }

    /// The special before the general: an Office file is also a ZIP archive.
    private static let table: [FileSignature] = [
        // Documents.
        FileSignature("a PDF file", text("%PDF-1.")),
        FileSignature("a PDF file", text("%PDF-2.")),
        FileSignature("an RTF file", text("{\\rtf1")),
        FileSignature("a PostScript file", text("%!PS-Adobe-")),
        FileSignature("an Office file (doc, xls or ppt)", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]),
        FileSignature("an Office file (docx, xlsx or pptx)", zip(text("[Content_Types].xml"))),
        FileSignature("an Office file (docx)", zip(text("word/"))),
        FileSignature("an Office file (xlsx)", zip(text("xl/"))),
        FileSignature("an Office file (pptx)", zip(text("ppt/"))),
        FileSignature("an EPUB file", zip(text("mimetypeapplication/epub+zip"))),
        FileSignature("an OpenDocument file", zip(text("mimetypeapplication/vnd.oasis.opendocument"))),
        FileSignature("a CHM file", text("ITSF", 3, 0, 0, 0)),
        FileSignature("a DjVu file", [0: text("AT&TFORM"), 12: text("DJV")]),

        // Images.
        FileSignature("a PNG image", [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]),
        FileSignature("a JPEG image", [0xFF, 0xD8, 0xFF]),
        FileSignature("a JPEG 2000 image", [0, 0, 0, 0x0C, 0x6A, 0x50, 0x20, 0x20, 0x0D, 0x0A, 0x87, 0x0A]),
        // A GIF ends its header with the aspect ratio, which is 0 in practice.
        FileSignature("a GIF image", [0: text("GIF87a"), 12: [0]]),
        FileSignature("a GIF image", [0: text("GIF89a"), 12: [0]]),
        FileSignature("a WebP image", [0: text("RIFF"), 8: text("WEBP")]),
        // The reserved bytes of the header, which are 0, tell a bitmap from words that begin with BM.
        FileSignature("a BMP image", [0: text("BM"), 6: [0, 0, 0, 0]]),
        FileSignature("a TIFF image", text("II", 0x2A, 0)),
        FileSignature("a TIFF image", text("MM", 0, 0x2A)),
        FileSignature("an icon", [0: [0, 0, 1, 0], 5: [0]]),
        FileSignature("a cursor", [0: [0, 0, 2, 0], 5: [0]]),
        FileSignature("a Photoshop image", text("8BPS", 0, 1)),
        FileSignature("a WMF image", [0: [0xD7, 0xCD, 0xC6, 0x9A], 4: [0, 0]]),

        // Archives and compressed files.
        FileSignature("a JAR archive", zip(text("META-INF/"))),
        FileSignature("a ZIP archive", text("PK", 3, 4)),
        FileSignature("a ZIP archive", text("PK", 5, 6)),
        FileSignature("a ZIP archive", text("PK", 7, 8)),
        FileSignature("a gzip file", [0x1F, 0x8B, 0x08]),
        FileSignature("a bzip2 file", [0: text("BZh"), 4: [0x31, 0x41, 0x59, 0x26, 0x53, 0x59]]),
        FileSignature("an xz file", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0x00]),
        FileSignature("a Zstandard file", [0x28, 0xB5, 0x2F, 0xFD]),
        FileSignature("an LZ4 file", [0x04, 0x22, 0x4D, 0x18]),
        FileSignature("a 7z archive", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]),
        FileSignature("a RAR archive", text("Rar!", 0x1A, 0x07)),
        FileSignature("a tar archive", text("ustar", 0), at: 257),
        FileSignature("a tar archive", text("ustar  ", 0), at: 257),
        FileSignature("a CAB archive", text("MSCF", 0, 0, 0, 0)),
        FileSignature("a Debian package", text("!<arch>\ndebian-binary")),
        FileSignature("an RPM package", [0xED, 0xAB, 0xEE, 0xDB, 3, 0]),

        // Sound and film.
        FileSignature("an MP3 file", text("ID3", 2, 0)),
        FileSignature("an MP3 file", text("ID3", 3, 0)),
        FileSignature("an MP3 file", text("ID3", 4, 0)),
        FileSignature("an MP4, HEIC or other ISO media file", [0: [0, 0, 0], 4: text("ftyp")]),
        FileSignature("an Ogg file", text("OggS", 0)),
        FileSignature("a FLAC file", text("fLaC", 0, 0, 0, 0x22)),
        FileSignature("a WAV file", [0: text("RIFF"), 8: text("WAVE")]),
        FileSignature("an AVI file", [0: text("RIFF"), 8: text("AVI ")]),
        FileSignature("a Matroska or WebM file", [0x1A, 0x45, 0xDF, 0xA3]),
        FileSignature("an FLV file", text("FLV", 1)),
        FileSignature("a Windows Media file", [0x30, 0x26, 0xB2, 0x75, 0x8E, 0x66, 0xCF, 0x11]),
        FileSignature("an MPEG file", [0, 0, 1, 0xBA]),
        FileSignature("a MIDI file", text("MThd", 0, 0, 0, 6)),

        // Fonts.
        FileSignature("a web font", [0: text("wOFF"), 4: [0, 1, 0, 0]]),
        FileSignature("a web font", text("wOFFOTTO")),
        FileSignature("a web font", [0: text("wOF2"), 4: [0, 1, 0, 0]]),
        FileSignature("a web font", text("wOF2OTTO")),
        FileSignature("a TrueType font", [0, 1, 0, 0, 0]),
        FileSignature("an OpenType font", text("OTTO", 0)),

        // Programs and data.
        FileSignature("an ELF program", [0x7F, 0x45, 0x4C, 0x46]),
        // The reserved words of the DOS header, which are 0, tell a program from words that begin with MZ.
        FileSignature("a Windows program", [0: text("MZ"), 28: [0, 0, 0, 0, 0, 0, 0, 0]]),
        FileSignature("a Mach-O program", [0: [0xCF, 0xFA, 0xED, 0xFE], 5: [0, 0]]),
        FileSignature("a Java class", [0xCA, 0xFE, 0xBA, 0xBE, 0, 0]),
        FileSignature("a WebAssembly module", [0, 0x61, 0x73, 0x6D, 1, 0, 0, 0]),
        FileSignature("an SQLite database", text("SQLite format 3", 0)),
    ]

    /// A ZIP archive whose first entry has a name that begins with `entry`.
    private static func zip(_ entry: [UInt8]) -> [Int: [UInt8]] {
        [0: text("PK", 3, 4), 30: entry]
    }
}
