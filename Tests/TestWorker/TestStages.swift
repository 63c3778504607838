// SPDX-License-Identifier: Apache-2.0

internal import Pipeline
internal import Settings

/// The stages for tests with their settings. A new one is a file of its own, a setting and a line here; without its
/// flag a stage changes nothing.
enum TestStages {
    static let delay = Setting<TimeSpan>(
        "delay",
        "TIME",
        default: .milliseconds(0),
        group: group,
        help: "How long each document takes at least."
    )

    static let hang = Setting<String?>(
        "hang",
        "TEXT",
        group: group,
        help: "Documents whose bytes hold TEXT never come out. The worker says so on standard error."
    )

    static let crash = Setting<String?>(
        "crash",
        "TEXT",
        group: group,
        help: "The worker dies of a segmentation fault over documents whose bytes hold TEXT."
    )

    static let kill = Setting<String?>(
        "kill",
        "TEXT",
        group: group,
        help: "The worker is killed over documents whose bytes hold TEXT, as by the kernel when memory is out."
    )

    static let fault = Setting<Fault?>(
        "fault",
        "FAULT",
        group: group,
        help: "A mistake of delivery that is planted: the chaos test must find it."
    )

    static let parts = Setting(
        "parts",
        "N",
        default: 1,
        group: group,
        help: "Cuts each article into so many, by its lines.",
        range: 1...1000
    )

    static let settings: [any AnySetting] = [delay, hang, crash, kill, fault, parts]

    private static let group = SettingGroup("Stages for tests", order: 9)

    /// The standard stages with those for tests around them.
    static func pipeline(
        _ values: SettingValues
    ) -> some Processor<RawDocument, [Processed<Article, FingerprintedArticle>]> {
        Pipeline.pipeline {
            Delay(values[delay].duration)
            Hang(at: values[hang])
            Crash(.trap, at: values[crash])
            Crash(.kill, at: values[kill])
            standardPipeline()
            CutArticles(parts: values[parts])
            ForEach {
                Fingerprint()
            }
        }
    }
}
