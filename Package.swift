// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .treatAllWarnings(as: .error),
]

/// The rooms of Kenin. A room imports only rooms that stand above it in this list.
let package = Package(
    name: "kenin",
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird.git", exact: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache.git", exact: "2.1.1"),
        .package(url: "https://github.com/swift-server/async-http-client.git", exact: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-argument-parser.git", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-configuration.git", exact: "1.4.0", traits: [.defaults, "YAML"]),
        .package(url: "https://github.com/apple/swift-crypto.git", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-log.git", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio.git", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-system.git", exact: "1.8.1"),
        .package(url: "https://github.com/jpsim/Yams.git", exact: "6.2.2"),
        .package(url: "https://github.com/attaswift/BigInt.git", exact: "6.0.1"),
        .package(url: "https://github.com/swiftlang/swift-subprocess.git", exact: "1.0.2"),
        .package(url: "https://github.com/swiftlang/swift-docc-plugin.git", exact: "1.5.0"),
    ],
    targets: [
        .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .room("Postgres", ["CPostgres", crypto, lifecycle, logging]),
        .room("Reckon", ["BigInt"]),
        .room("Review", ["Reckon"]),
        .room("Checks", ["Review", "Reckon"]),
        .room("Wording", ["Review", "Checks"]),
        .room("Ledger", [crypto]),
        .room("Policies", ["Review", "Yams", crypto]),
        .room("Inference", ["Review", client, logging]),
        .room("Access", [crypto, extras]),
        .room("Store", ["Review", "Postgres"]),
        .room("Dataset", ["Review", "Ledger", crypto]),
        .room(
            "Flow",
            [
                "Review", "Checks", "Wording", "Ledger", "Policies", "Access", "Store", "Postgres", "Dataset",
                lifecycle,
                logging,
            ]),
        .room("Local", [subprocess, crypto, lifecycle, logging, system]),
        .room(
            "Web",
            [
                "Review", "Wording", "Access", "Store", "Postgres", "Flow", "Ledger", hummingbird, mustache, logging,
                crypto, core, http, compat,
            ],
            resources: [.copy("Templates"), .copy("Assets"), .copy("API/openapi.json")]),
        .executableTarget(
            name: "kenin",
            dependencies: [
                "Web", "Flow", "Store", "Postgres", "Local", "Inference", "Policies", "Ledger", "Access", "Wording",
                "Checks", "Review", "Reckon", arguments, configuration, client, core, lifecycle, logging, crypto,
                system,
                subprocess,
            ], swiftSettings: settings),

        .target(
            name: "TestDatabase", dependencies: ["Local", "Postgres", logging], path: "Tests/TestDatabase",
            swiftSettings: settings),
        .target(
            name: "ScriptedModel", dependencies: [core, posix, http], path: "Tests/ScriptedModel",
            swiftSettings: settings),
        .executableTarget(
            name: "Benchmarks",
            dependencies: [
                "Flow", "Store", "Postgres", "Local", "Policies", "Ledger", "Access", "Checks", "Review", arguments,
                subprocess, system,
            ], path: "Tests/Benchmarks", swiftSettings: settings),
        .target(name: "Mutations", path: "Tests/Mutations", swiftSettings: settings),
        .executableTarget(
            name: "Measures", dependencies: ["Checks", "Review", "Reckon", "Mutations"], path: "Tests/Measures",
            exclude: ["peers.py"], swiftSettings: settings),
        .tests("HouseTests", []),
        .tests("PostgresTests", ["Postgres", "TestDatabase", "Mutations"]),
        .tests("ReckonTests", ["Reckon", "Mutations"]),
        .tests("ReviewTests", ["Review", "Mutations"]),
        .tests("ChecksTests", ["Checks", "Review", "Reckon", "Mutations"]),
        .tests("WordingTests", ["Wording", "Checks", "Review", "Mutations"]),
        .tests("LedgerTests", ["Ledger", crypto, "Mutations"]),
        .tests("PoliciesTests", ["Policies", "Review", "Reckon", crypto, "Mutations"]),
        .tests(
            "InferenceTests", ["Inference", "Review", "ScriptedModel", "Mutations", client, logging, core],
            exclude: ["Fixtures"]),
        .tests("AccessTests", ["Access", crypto]),
        .tests("DatasetTests", ["Dataset", "Review", "Ledger"]),
        .tests(
            "FlowTests",
            ["Flow", "TestDatabase", "Store", "Postgres", "Ledger", "Access", "Policies", "Checks", "Review", logging]),
        .tests("LocalTests", ["Local", "Inference", "Review", client, logging, subprocess, system]),
        .tests(
            "WebTests",
            [
                "Mutations", "Web", "Flow", "TestDatabase", "Store", "Postgres", "Ledger", "Access", "Policies",
                "Checks", testing,
            ]),
        .tests("CampaignTests", ["kenin", subprocess, system], exclude: ["Campaign"]),
        .tests("TourTests", ["kenin", "Inference", "TestDatabase", "ScriptedModel", "Review", subprocess, system]),
    ],
    swiftLanguageModes: [.v6]
)

var crypto: Target.Dependency { .product(name: "Crypto", package: "swift-crypto") }
var extras: Target.Dependency { .product(name: "CryptoExtras", package: "swift-crypto") }
var lifecycle: Target.Dependency { .product(name: "ServiceLifecycle", package: "swift-service-lifecycle") }
var logging: Target.Dependency { .product(name: "Logging", package: "swift-log") }
var subprocess: Target.Dependency { .product(name: "Subprocess", package: "swift-subprocess") }
var system: Target.Dependency { .product(name: "SystemPackage", package: "swift-system") }
var client: Target.Dependency { .product(name: "AsyncHTTPClient", package: "async-http-client") }
var core: Target.Dependency { .product(name: "NIOCore", package: "swift-nio") }
var posix: Target.Dependency { .product(name: "NIOPosix", package: "swift-nio") }
var http: Target.Dependency { .product(name: "NIOHTTP1", package: "swift-nio") }
var compat: Target.Dependency { .product(name: "NIOFoundationCompat", package: "swift-nio") }
var hummingbird: Target.Dependency { .product(name: "Hummingbird", package: "hummingbird") }
var testing: Target.Dependency { .product(name: "HummingbirdTesting", package: "hummingbird") }
var mustache: Target.Dependency { .product(name: "Mustache", package: "swift-mustache") }
var arguments: Target.Dependency { .product(name: "ArgumentParser", package: "swift-argument-parser") }
var configuration: Target.Dependency { .product(name: "Configuration", package: "swift-configuration") }

extension Target {
    /// A room under `Sources/`.
    static func room(_ name: String, _ dependencies: [Dependency], resources: [Resource] = []) -> Target {
        .target(name: name, dependencies: dependencies, resources: resources, swiftSettings: settings)
    }

    /// The tests of a room.
    static func tests(_ name: String, _ dependencies: [Dependency], exclude: [String] = []) -> Target {
        .testTarget(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
    }
}
