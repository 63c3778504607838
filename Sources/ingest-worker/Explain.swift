// SPDX-License-Identifier: Apache-2.0

internal import Glibc
internal import Pipeline
internal import Programs
internal import Settings

/// `explain`: documents through every stage, with what each one changed.
struct Explain: ProgramCommand {
    private let invocation: Invocation

    static let declaration = Command(
        "explain",
        abstract: "Shows what each stage makes of documents",
        arguments: "PATH...",
        details:
            "Takes the documents of PATH... through the stages one by one, and prints for each stage the facts and the "
            + "lines of text that it changed, or why it rejected the document.",
        settings: [ProgramSettings.baseURL, ProgramSettings.maxBytes] + ProgramSettings.outcomes
    )

    init(_ invocation: Invocation) {
        self.invocation = invocation
    }

    func run() async throws(ProgramFailure) {
        let stages = standardPipeline(try invocation.values.pipelineOptions())
        let source = DocumentSource(paths: invocation.arguments, options: invocation.values.sourceOptions)
        var failed = false
        do throws(FileError) {
            let file = try LineFile(nil)
            for item in source {
                switch item {
                case .waiting:
                    break
                case .failed(let failure):
                    failed = true
                    Program.write("\(failure)\n")
                case .document(let document):
                    var trace = Trace()
                    // A rejection is the last step of the trace.
                    _ = try? stages.explain(document.raw, to: &trace)
                    try file.write(Array("=== \(document.name)\n\(Explanation(trace).text)".utf8))
                    try file.flush()
                }
            }
        } catch {
            throw ProgramFailure(error)
        }
        if failed { throw .status(1) }
    }
}
