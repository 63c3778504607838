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
        /// A row of a table, or an item of a list.
        public var isEntry = false
    }

    public internal(set) var blocks = [Block(parent: 0, hint: 0)]
    public internal(set) var lines: [Line] = []
}
