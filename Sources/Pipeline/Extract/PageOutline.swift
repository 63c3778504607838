// SPDX-License-Identifier: Apache-2.0

/// The tree of blocks that a page's lines stand in, and what each line is made of. It is built while the page is
/// rendered; the element tree itself is never kept.
public struct PageOutline: Sendable, Equatable {
    /// An element that begins lines of its own.
    public struct Block: Sendable, Equatable {
        /// The index of the block around it; the root, 0, is its own.
        public var parent: Int32
        /// What its class and id say: above 0 an article, below 0 what surrounds one.
        public var hint: Int8
        public var kind = Kind.other
        /// Fields to fill in, and pictures, that stand right in it.
        public var fields: Int32 = 0
        public var pictures: Int32 = 0
    }

    /// Blocks whose lines belong together.
    public enum Kind: Sendable {
        case table
        case list
        case other
    }

    /// A line of the rendered text. Lengths are in scalars, without white space.
    public struct Line: Sendable, Equatable {
        /// The block in which the line begins.
        public var block: Int32 = 0
        public var length: Int32 = 0
        /// How much of it is the text of links.
        public var linked: Int32 = 0
        /// The number of the last link in it, counted from 1 on the page; 0 if it has none.
        public var link: Int32 = 0
        /// Punctuation that parts clauses or ends sentences.
        public var marks: Int32 = 0
        public var isHeading = false
        /// Whether the class or id of an element around it says that it is a title.
        public var isTitled = false
        /// A row of a table, or a piece of one.
        public var isEntry = false
        /// How many cells of a row follow another in it.
        public var tabs: Int32 = 0
    }

    /// A link to a file, or one that stands behind `附件`.
    public struct FileLink: Sendable, Equatable {
        /// The line that it stands in.
        public var line: Int
        /// The text of the link.
        public var name: String
    }

    public internal(set) var blocks = [Block(parent: 0, hint: 0)]
    public internal(set) var lines: [Line] = []
    /// The links that lead to files, in their order.
    public internal(set) var files: [FileLink] = []
    /// The lines of the box in which the site says how it files the text, see ``FilingBox``.
    public internal(set) var filed: [Int] = []
    /// Whether the page asks for a password.
    public internal(set) var hasPasswordField = false

    /// The scalars in lines of prose that do not lead elsewhere.
    var proseLength: Int {
        lines.reduce(0) { $0 + (MainContent.isProse($1) && 2 * $1.linked <= $1.length ? Int($1.length) : 0) }
    }

    /// Adds another page behind this one, in a block of its own.
    mutating func append(_ other: PageOutline) {
        let first = Int32(blocks.count)
        let links = lines.reduce(0) { max($0, $1.link) }
        for (index, block) in other.blocks.enumerated() {
            blocks.append(block)
            blocks[blocks.count - 1].parent = index == 0 ? 0 : block.parent + first
        }
        files += other.files.map { FileLink(line: $0.line + lines.count, name: $0.name) }
        for line in other.lines {
            lines.append(line)
            lines[lines.count - 1].block += first
            if line.link != 0 { lines[lines.count - 1].link += links }
        }
    }
}
