// SPDX-License-Identifier: Apache-2.0

import Pipeline
import Testing

@Suite struct PipelineVersionTests {
    private func digest(_ options: PipelineOptions = PipelineOptions(), version: String = "1.2.3") -> Hash128 {
        PipelineVersion(of: standardPipeline(options), options: options, version: version).digest
    }

    @Test func theDigestIsTheSameInEachProcess() {
        #expect(digest() == digest())
        #expect(
            digest()
                == Hash128(
                    of: Array(
                        """
                        1.2.3
                        screen, decode, undo_misreading, render_markup, read_page_metadata, select_main_content, \
                        repair_characters, restore_text, split_articles, \
                        each of (describe_article, read_article_metadata, read_sections, find_masks, \
                        measure_quality, fingerprint)
                        maximum_bytes=8388608 maximum_line_bytes=8388608 maximum_depth=512 maximum_elements=1000000
                        """.utf8
                    )
                )
        )
    }

    @Test func theDigestTellsVersionsOptionsAndStagesApart() throws {
        let options = PipelineOptions()
        var fewerRules = options
        fewerRules.disabledRules = ["gbk_shift"]
        var strict = options
        strict.quality = try QualityPolicy("han_ratio >= 0.3")
        let shorter = PipelineVersion(of: pipeline { Decode() }, options: options, version: "1.2.3").digest
        let digests = [
            digest(), digest(version: "1.2.4"), digest(PipelineOptions(maximumBytes: 1)),
            digest(PipelineOptions(maximumLineBytes: 1)), digest(PipelineOptions(maximumDepth: 1)),
            digest(PipelineOptions(maximumElements: 1)), digest(fewerRules), digest(strict), shorter,
        ]
        #expect(Set(digests).count == digests.count)
    }

    @Test func statesTheVersion() {
        let options = PipelineOptions()
        #expect(PipelineVersion(of: standardPipeline(), options: options).version == PipelineVersion.current)
    }
}
