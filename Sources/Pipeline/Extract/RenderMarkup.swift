// SPDX-License-Identifier: Apache-2.0

/// Turns an HTML document into the lines of text that a reader would see, and takes its title. Other documents pass
/// as they are.
///
/// Blocks and table rows become lines, cells are parted by tabs, and white space collapses as it does in a browser.
/// A line break of the source between two Chinese characters disappears.
public struct RenderMarkup: Processor {
    public let name = "render_markup"
    private let parser: MarkupParser

    /// A page that shows more prose, in scalars, shows its article.
    private static let longestShown = 100
    /// Less prose than this is no article that a script would draw.
    private static let shortestEmbedded = 40

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
            addHidden(rendered.hidden, to: &input)
            addEmbedded(rendered.scripts, to: &input)
            return input
        } catch {
            throw rejection(error)
        }
    }

    /// Lists what no reader sees.
    private func addHidden(_ hidden: HiddenText, to document: inout Document) {
        document.repairs += hidden.removals
        document.removedLines += hidden.lines.subtracting(document.sourceLines ?? [])
    }

    /// Adds the article that a script would draw, behind what a page shows that has none: `SelectMainContent` chooses.
    private func addEmbedded(_ scripts: ScriptText, to document: inout Document) {
        guard !scripts.text.isEmpty, let shown = document.outline?.proseLength, shown <= Self.longestShown,
            let article = EmbeddedArticle(in: scripts.text), let rendered = article.rendered(by: parser),
            rendered.outline.proseLength >= max(Self.shortestEmbedded, 3 * shown)
        else { return }
        document.text += rendered.text
        let lines = scripts.lines(at: article.start)
        document.sourceLines = (document.sourceLines ?? []) + rendered.sourceLines.map { _ in lines }
        document.outline?.append(rendered.outline)
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
