// SPDX-License-Identifier: Apache-2.0

internal import CLibXML2

/// Reads HTML with libxml2, as a stream of elements and characters: no tree is built, nothing is fetched.
struct MarkupParser {
    /// How deep elements may be nested.
    let maximumDepth: Int
    /// How many attributes an element may have, about: libxml2 2.9 compares each with all others of its element, and
    /// takes twenty minutes over 8 MB of them.
    let maximumAttributes: Int
    /// How many elements a document may have.
    let maximumElements: Int

    /// A limit that a document exceeds.
    enum Excess: Error {
        case depth
        case attributes
        case elements
    }

    /// Parses `html`, valid UTF-8, and returns its text.
    func text(of html: [UInt8]) throws(Excess) -> MarkupText {
        Self.initializeLibrary
        guard let parser = htmlNewParserCtxt() else { preconditionFailure("out of memory") }
        defer { htmlFreeParserCtxt(parser) }
        parser.pointee.sax.pointee = Self.handler
        // What libxml2 says of errors is left out, and so is what it would fetch or take for the charset.
        let options = [
            HTML_PARSE_RECOVER, HTML_PARSE_NOERROR, HTML_PARSE_NOWARNING, HTML_PARSE_NONET, HTML_PARSE_IGNORE_ENC,
        ].reduce(0) { $0 | Int32($1.rawValue) }

        var reading = Reading(parser: parser, limits: self)
        // Unsafe: libxml2 reads the bytes and calls back with the address of `reading` during this call only. It
        // returns a document only if the handler builds one.
        html.withUnsafeBytes { bytes in
            reading.rest = bytes[...]
            withUnsafeMutablePointer(to: &reading) { reading in
                parser.pointee.userData = UnsafeMutableRawPointer(reading)
                _ = htmlCtxtReadIO(parser, Self.read, nil, reading, nil, "UTF-8", options)
            }
            reading.rest = nil
        }
        if let excess = reading.excess { throw excess }
        reading.text.finish()
        return reading.text
    }

    /// Done once, before any thread parses: libxml2 2.9 does not guard the tables that it sets up on first use.
    private static let initializeLibrary: Void = xmlInitParser()

    /// The state of a parse, to which libxml2's callbacks get a pointer.
    private struct Reading {
        let parser: htmlParserCtxtPtr
        let limits: MarkupParser
        /// What libxml2 has not yet taken.
        var rest: Slice<UnsafeRawBufferPointer>?
        var text = MarkupText()
        var excess: Excess?
        var elements = 0
        /// Whether what comes is linked data.
        var isData = false
        /// Whether what comes is a script.
        var isScript = false
        /// Whether the page is a set of frames, and so what stands in for these is all that it says.
        var hasFrames = false

        /// The line of the source that is being read.
        var line: Int { Int(parser.pointee.input?.pointee.line ?? 1) }

        /// Hands libxml2 its next bytes. Once a limit is exceeded there are none, which ends the parse.
        mutating func read(into buffer: UnsafeMutableRawBufferPointer) -> Int {
            // The array of an element's attribute names and values: libxml2 doubles it when it is full, so only more
            // attributes than the limit take it past four times that.
            if parser.pointee.maxatts > 4 * limits.maximumAttributes { excess = .attributes }
            guard excess == nil, let bytes = rest?.prefix(buffer.count) else { return 0 }
            buffer.copyBytes(from: bytes)
            rest = rest?.dropFirst(bytes.count)
            return bytes.count
        }

        mutating func start(_ element: MarkupElement, _ traits: ElementTraits) {
            text.start(element, traits)
            elements += 1
            if text.depth > limits.maximumDepth { excess = .depth }
            if elements > limits.maximumElements { excess = .elements }
        }

        /// Takes an element that may say something of the page.
        mutating func note(_ element: String, _ attributes: [(name: String, value: String)]) {
            if element == "script" {
                isData = text.head.beginScript(attributes)
                isScript = ScriptText.holdsData(type: attributes.first { $0.name == "type" }?.value)
                if isScript { text.scripts.begin(inLine: line) }
            } else if element == "input" {
                let type = attributes.first { $0.name == "type" }?.value.utf8.map(\.asciiLowercased) ?? []
                let isHidden = type.elementsEqual("hidden".utf8)
                if !isHidden { text.noteField(isPassword: type.elementsEqual("password".utf8)) }
            } else if element == "img" {
                text.notePicture()
            } else if element == "frameset" {
                hasFrames = true
            } else {
                text.head.add(element, attributes)
            }
        }

        mutating func end() {
            isData = false
            isScript = false
            text.end()
        }

        mutating func append(_ characters: [UInt8]) {
            if isData { text.head.append(data: characters) }
            if isScript { text.scripts.append(characters, endingInLine: line) }
            text.append(characters, endingInLine: line)
        }
    }

    private static func reading(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<Reading>? {
        context?.assumingMemoryBound(to: Reading.self)
    }

    private static var read: xmlInputReadCallback {
        { context, buffer, count in
            Int32(MarkupParser.reading(context)?.pointee.read(into: .init(start: buffer, count: Int(count))) ?? 0)
        }
    }

    private static var handler: xmlSAXHandler {
        var handler = xmlSAXHandler()
        handler.startElement = { context, bytes, attributes in
            guard let bytes else { return }
            let name = String(cString: bytes)
            guard let reading = MarkupParser.reading(context) else { return }
            if PageHead.elements.contains(name) {
                reading.pointee.note(name, ElementTraits.pairs(attributes))
            }
            let traits = ElementTraits(name: name, attributes: attributes)
            var element = MarkupElement(name: name, hasReference: traits.hasReference)
            if name == "noframes", reading.pointee.hasFrames { element = .block }
            if traits.isHidden, element != .dropped { element = .hidden }
            reading.pointee.start(element, traits)
        }
        handler.endElement = { context, _ in
            MarkupParser.reading(context)?.pointee.end()
        }
        handler.characters = { context, characters, count in
            MarkupParser.reading(context)?.pointee.append(
                Array(UnsafeBufferPointer(start: characters, count: Int(count)))
            )
        }
        // White space that a validating parser could ignore is text all the same.
        handler.ignorableWhitespace = handler.characters
        return handler
    }
}
