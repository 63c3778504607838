// SPDX-License-Identifier: Apache-2.0

/// Makes what the standard stages make once for all documents: their tables.
///
/// A worker calls it before it works, so that its first document is not charged for it: that would be the one that takes
/// too long, at every start.
public func warmUpStandardPipeline() {
    let stages = standardPipeline()
    for body in warmUpBodies {
        // What becomes of them is nobody's business.
        _ = try? stages.process(RawDocument(body: body))
    }
}

/// Documents with damage of each kind that has a table of its own.
private let warmUpBodies: [[UInt8]] = [
    Array("各村守好路口??h里派人督查,業(yè)主同步跟進?,F將情況通報如下:\n\u{6D63}\u{72B2}\u{30BD}\n&#20013;文".utf8),
    // 中文检查 in GB18030, and in Big5 with a declaration.
    [0xD6, 0xD0, 0xCE, 0xC4, 0xBC, 0xEC, 0xB2, 0xE9],
    Array("<meta charset=big5><p>".utf8) + [0xA4, 0xA4, 0xA4, 0xE5],
]
