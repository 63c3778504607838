// SPDX-License-Identifier: Apache-2.0

/// The stages that every document goes through in hop 1, in their order.
///
/// This is the composition root: a new stage is a file of its own and a line here.
public func standardPipeline(
    _ options: PipelineOptions = PipelineOptions()
) -> some Processor<RawDocument, [Processed<Article, FingerprintedArticle>]> {
    pipeline {
        Screen(maximumBytes: options.maximumBytes, maximumLineBytes: options.maximumLineBytes)
        Decode()
        RepairText.misread(without: options.disabledRules)
        RenderMarkup(maximumDepth: options.maximumDepth, maximumElements: options.maximumElements)
        ReadPageMetadata()
        SelectMainContent()
        RepairText.damaged(without: options.disabledRules)
        RestoreText(disabledRules: options.disabledRules)
        SplitArticles()
        ForEach {
            DescribeArticle()
            ReadArticleMetadata()
            ReadSections()
            FindMasks()
            MeasureQuality(policy: options.quality)
            Fingerprint()
        }
    }
}
