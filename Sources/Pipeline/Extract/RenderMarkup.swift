// SPDX-License-Identifier: Apache-2.0

/// Turns an HTML document into the lines of text that a reader would see, and takes its title. Other documents pass
/// as they are.
///
/// Blocks and table rows become lines, cells are parted by tabs, and white space collapses as it does in a browser.
/// A line break of the source between two Chinese characters disappears.
public struct RenderMarkup: Processor {
    public let name = "render_markup"
    private let parser: MarkupParser

    /// Renders with limits for the depth to which elements may be nested, and for their number.
    public init(maximumDepth: Int, maximumElements: Int = PipelineOptions().maximumElements) {
        parser = MarkupParser(
            maximumDepth: maximumDepth,
            maximumAttributes: 1000,
            maximumElements: maximumElements
        )
    }

    public func process(_ input: consuming Document) throws(Rejection) -> Document {
        guard input.format == .html else { return input }
        do throws(MarkupParser.Excess) {
            let rendered = try parser.text(of: input.text)
            input.text = rendered.text
            input.sourceLines = rendered.sourceLines
            input.title = rendered.title
            input.outline = rendered.outline
            input.outline?.discountNotices(in: rendered.text)
            input.head = rendered.head
            input.format = .plain
            return input
        } catch {
            throw rejection(error)
        }
    }

    private func rejection(_ excess: MarkupParser.Excess) -> Rejection {
        switch excess {
        case .depth:
            Rejection(
                stage: name,
                reason: .tooDeep,
                message: "elements are nested more than \(parser.maximumDepth) deep"
            )
        case .attributes:
            Rejection(
                stage: name,
                reason: .tooLarge,
                message: "an element has more than \(parser.maximumAttributes) attributes"
            )
        case .elements:
            Rejection(
                stage: name,
                reason: .tooLarge,
                message: "the page has more than \(parser.maximumElements) elements"
            )
        }
    }
}
