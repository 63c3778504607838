// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
]

func millrace(_ product: String) -> Target.Dependency {
    .product(name: product, package: "millrace")
}

let package = Package(
    name: "benchmarks",
    dependencies: [
        .package(name: "millrace", path: "../..")
    ],
    targets: [
        // The measured program: the same command line and the same line of results as the peer's.
        .executableTarget(
            name: "copy-hop",
            dependencies: [millrace("Kafka"), millrace("Pipeline")],
            swiftSettings: settings
        ),
        // Runs the measurements and prints the table. The programs are built with it.
        .executableTarget(
            name: "benchmark",
            dependencies: [
                millrace("Kafka"), millrace("Pipeline"), millrace("ingest-producer"), millrace("ingest-worker"),
            ],
            swiftSettings: settings
        ),
        .executableTarget(
            name: "dedup-benchmark",
            dependencies: [millrace("Kafka"), millrace("Pipeline")],
            swiftSettings: settings
        ),
        .executableTarget(name: "normalize-benchmark", dependencies: [millrace("Pipeline")], swiftSettings: settings),
        .executableTarget(name: "pages-benchmark", dependencies: [millrace("Pipeline")], swiftSettings: settings),
    ],
    swiftLanguageModes: [.v6]
)
