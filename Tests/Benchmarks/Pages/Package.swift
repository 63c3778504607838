// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

let package = Package(
    name: "pages-benchmark",
    dependencies: [
        .package(name: "millrace", path: "../../..")
    ],
    targets: [
        .executableTarget(
            name: "pages-benchmark",
            dependencies: [.product(name: "Pipeline", package: "millrace")],
            swiftSettings: [
                .enableUpcomingFeature("ExistentialAny"),
                .enableUpcomingFeature("MemberImportVisibility"),
                .enableUpcomingFeature("InternalImportsByDefault"),
                .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
            ]
        )
    ],
    swiftLanguageModes: [.v6]
)
