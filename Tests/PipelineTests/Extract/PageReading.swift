// SPDX-License-Identifier: Apache-2.0

import Pipeline

/// A page on its way through the stages that render it and choose its main content.
struct PageReading {
    private static let stages = pipeline {
        RenderMarkup(maximumDepth: 512)
        ReadPageMetadata()
        SelectMainContent()
    }

    private(set) var document: Document?
    private(set) var reason: Rejection.Reason?

    init(_ html: String) {
        do throws(Rejection) {
            let page = Document(id: DocumentID(url: nil, body: []), text: Array(html.utf8), format: .html)
            document = try Self.stages.process(page)
        } catch {
            reason = error.reason
        }
    }

    /// The lines that are kept.
    var lines: [String] {
        String(decoding: document?.text ?? [], as: UTF8.self).split(separator: "\n").map(String.init)
    }

    /// What is listed as removed.
    var removed: [String] { document?.repairs.map(\.before) ?? [] }
}
