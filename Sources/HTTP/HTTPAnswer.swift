// SPDX-License-Identifier: Apache-2.0

/// What a server answers.
public struct HTTPAnswer: Sendable, Equatable {
    public var status: Int
    public var contentType: String
    public var body: [UInt8]

    /// Answers with text.
    public init(status: Int = 200, contentType: String = "text/plain; charset=utf-8", _ text: String) {
        self.status = status
        self.contentType = contentType
        body = Array(text.utf8)
    }
}
