// swift-tools-version: 6.2
// SPDX-License-Identifier: Apache-2.0

import PackageDescription

/// One set of language features for all Swift targets. Warnings are errors where changes are checked, and only there:
/// a newer compiler must not keep a user from building.
let settings: [SwiftSetting] =
    [
        .enableUpcomingFeature("ExistentialAny"),
        .enableUpcomingFeature("MemberImportVisibility"),
        .enableUpcomingFeature("InternalImportsByDefault"),
        .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    ] + (Context.environment["CI"] == nil ? [] : [.treatAllWarnings(as: .error)])

func module(_ name: String, dependencies: [Target.Dependency] = [], resources: [Resource]? = nil) -> Target {
    .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
}

func program(_ name: String, path: String? = nil) -> Target {
    .executableTarget(
        name: name,
        dependencies: ["Kafka", "Pipeline", "Programs", "Settings"],
        path: path,
        swiftSettings: settings
    )
}

func tests(_ name: String, of dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
    .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

let package = Package(
    name: "millrace",
    products: [
        .executable(name: "ingest-worker", targets: ["ingest-worker"]),
        .executable(name: "ingest-producer", targets: ["ingest-producer"]),
        .library(name: "Kafka", targets: ["Kafka"]),
        .library(name: "Pipeline", targets: ["Pipeline"]),
    ],
    targets: [
        .systemLibrary(name: "CKafka", pkgConfig: "rdkafka", providers: [.apt(["librdkafka-dev"])]),
        .systemLibrary(name: "CLibXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CRocksDB", pkgConfig: "rocksdb", providers: [.apt(["librocksdb-dev"])]),
        .systemLibrary(name: "CXXHash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"])]),
        .systemLibrary(name: "CMicroHTTPD", pkgConfig: "libmicrohttpd", providers: [.apt(["libmicrohttpd-dev"])]),
        // Part of glibc: always there, without a pkg-config file.
        .systemLibrary(name: "CArgp"),
        .systemLibrary(name: "CMalloc"),

        // Data tables, embedded as bytes: each .bin file has a .c file and a header with its name.
        .target(name: "CTables"),

        module("Settings", dependencies: ["CArgp"]),
        module("HTTP", dependencies: ["CMicroHTTPD"]),
        module("Kafka", dependencies: ["CKafka"]),
        module("RocksDB", dependencies: ["CRocksDB"]),
        module("Pipeline", dependencies: ["CLibXML2", "CTables", "CXXHash", "Kafka", "RocksDB"]),
        // What the two programs share: their settings, their start and their end.
        module("Programs", dependencies: ["CMalloc", "HTTP", "Kafka", "Pipeline", "Settings"]),
        program("ingest-worker"),
        program("ingest-producer"),

        tests("SettingsTests", of: ["Settings"]),
        tests("HTTPTests", of: ["HTTP"]),
        tests("KafkaTests", of: ["Kafka"]),
        tests("RocksDBTests", of: ["RocksDB"]),
        tests("PipelineTests", of: ["Kafka", "Pipeline", "RocksDB"], exclude: ["Extract/Compilations", "Golden"]),
        tests("ProgramsTests", of: ["Pipeline", "Programs", "Settings", "ingest-producer", "ingest-worker"]),
        tests("IntegrationTests", of: ["Kafka", "Pipeline"]),
        tests("SimulationTests", of: ["Kafka", "Pipeline"]),
        // A worker with stages that the integration tests need.
        program("test-worker", path: "Tests/TestWorker"),
    ],
    swiftLanguageModes: [.v6]
)
