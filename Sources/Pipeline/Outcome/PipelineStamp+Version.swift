// SPDX-License-Identifier: Apache-2.0

extension PipelineStamp {
    /// The stamp of the outcomes that `stages`, built with `options`, make in a generation.
    public init(of stages: some Processor, options: PipelineOptions = PipelineOptions(), generation: String = "1") {
        let version = PipelineVersion(of: stages, options: options)
        self.init(version: version.version, digest: version.digest.description, generation: generation)
    }
}
