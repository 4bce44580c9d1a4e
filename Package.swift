// swift-tools-version: 6.2
import Foundation
import PackageDescription

/// Warnings fail the build where it counts: `.ci/run` sets CI.
let strict: [SwiftSetting] =
    [.swiftLanguageMode(.v6), .enableUpcomingFeature("ExistentialAny"), .enableUpcomingFeature("MemberImportVisibility")]
    + (ProcessInfo.processInfo.environment["CI"] == nil ? [] : [.unsafeFlags(["-warnings-as-errors"])])

/// The domain's release build: `Sources/DECISIONS.md` says why.
let quick: [SwiftSetting] = strict + [.unsafeFlags(["-enforce-exclusivity=unchecked"], .when(configuration: .release))]

/// The release program's linker, and its addresses in a hundredth of the room: `Sources/DECISIONS.md` says why.
let lean = ["-use-ld=lld", "-Xlinker", "-z", "-Xlinker", "pack-relative-relocs"]

extension Target.Dependency {
    static let argumentParser = product(name: "ArgumentParser", package: "swift-argument-parser")
    static let asyncHTTPClient = product(name: "AsyncHTTPClient", package: "async-http-client")
    static let crypto = product(name: "Crypto", package: "swift-crypto")
    static let cryptoExtras = product(name: "CryptoExtras", package: "swift-crypto")
    static let jwtKit = product(name: "JWTKit", package: "jwt-kit")
    static let httpTypes = product(name: "HTTPTypes", package: "swift-http-types")
    static let hummingbird = product(name: "Hummingbird", package: "hummingbird")
    static let hummingbirdCore = product(name: "HummingbirdCore", package: "hummingbird")
    static let mustache = product(name: "Mustache", package: "swift-mustache")
    static let logging = product(name: "Logging", package: "swift-log")
    static let nioCore = product(name: "NIOCore", package: "swift-nio")
    static let nioHTTPTypes = product(name: "NIOHTTPTypes", package: "swift-nio-extras")
    static let nioHTTPCompression = product(name: "NIOHTTPCompression", package: "swift-nio-extras")
    static let nioHTTP1 = product(name: "NIOHTTP1", package: "swift-nio")
    static let nioPosix = product(name: "NIOPosix", package: "swift-nio")
    static let nioHTTPTypesHTTP1 = product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras")
    static let serviceLifecycle = product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
    static let subprocess = product(name: "Subprocess", package: "swift-subprocess")
    static let systemPackage = product(name: "SystemPackage", package: "swift-system")
    static let unixSignals = product(name: "UnixSignals", package: "swift-service-lifecycle")
    static let yams = product(name: "Yams", package: "Yams")
}

let package = Package(
    name: "pathways",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "pathways", targets: ["pathways"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
        .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
        .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2"),
        .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
    ],
    targets: [
        .systemLibrary(name: "CExpat", pkgConfig: "expat", providers: [.apt(["libexpat1-dev"])]),
        .systemLibrary(name: "CLibPQ", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CLibzip", pkgConfig: "libzip", providers: [.apt(["libzip-dev"])]),
        .systemLibrary(name: "CLzma", pkgConfig: "liblzma", providers: [.apt(["liblzma-dev"])]),
        .systemLibrary(name: "CXLSXWriter", pkgConfig: "xlsxwriter", providers: [.apt(["libxlsxwriter-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        .target(name: "Postgres", dependencies: ["CLibPQ", .logging, .serviceLifecycle], swiftSettings: strict),
        .target(name: "Domain", swiftSettings: quick),
        .target(name: "Spreadsheets", dependencies: ["CXLSXWriter", "Domain"], swiftSettings: strict),
        .target(
            name: "Intake",
            dependencies: ["CExpat", "CLibzip", "CLzma", "CZlib", .crypto, .asyncHTTPClient, .nioCore, .nioHTTP1],
            swiftSettings: strict),
        .target(
            name: "Store",
            dependencies: [
                "Domain", "Postgres", "Intake", "Spreadsheets", .crypto, .cryptoExtras, .jwtKit, .logging, .serviceLifecycle, .yams,
            ],
            swiftSettings: strict),
        .target(name: "Embedded", dependencies: [.logging, .subprocess, .systemPackage], swiftSettings: strict),
        .target(
            name: "API",
            dependencies: [
                "CZlib", "Store", "Domain", "Postgres", .hummingbird, .hummingbirdCore, .httpTypes, .nioHTTPTypes, .nioHTTPTypesHTTP1,
                .nioCore, .nioHTTP1, .logging, .serviceLifecycle,
            ],
            swiftSettings: strict),
        .target(
            name: "Pages", dependencies: ["API", "Store", "Domain", .httpTypes, .mustache], resources: [.embedInCode("Assets")],
            swiftSettings: strict),
        .target(
            name: "Commands",
            dependencies: [
                "Store", "Domain", "API", "Pages", "Embedded", "Intake", "Postgres", .argumentParser, .logging, .serviceLifecycle,
                .unixSignals, .yams,
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "pathways", dependencies: ["Commands", .argumentParser], swiftSettings: strict,
            linkerSettings: [
                .linkedLibrary("mimalloc", .when(platforms: [.linux])),
                .unsafeFlags(lean, .when(platforms: [.linux], configuration: .release)),
            ]),

        .target(
            name: "TestSupport",
            dependencies: [
                "CLibzip", "CLzma", "CZlib", "Postgres", "Store", "Domain", "Intake", "API", "Pages", .asyncHTTPClient, .nioCore, .nioHTTP1,
                .logging,
            ], path: "Tests/TestSupport", swiftSettings: strict),
        .testTarget(name: "ArchitectureTests", swiftSettings: strict),
        .testTarget(name: "PostgresTests", dependencies: ["Postgres", "TestSupport", .logging, .serviceLifecycle], swiftSettings: strict),
        .testTarget(name: "DomainTests", dependencies: ["Domain", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "IntakeTests", dependencies: ["Intake", "TestSupport", .crypto, .nioCore, .nioPosix], swiftSettings: strict),
        .testTarget(name: "EmbeddedTests", dependencies: ["Embedded", "Postgres", .logging, .subprocess], swiftSettings: strict),
        .testTarget(
            name: "StoreTests", dependencies: ["Store", "Domain", "Intake", "Postgres", "TestSupport", .logging], swiftSettings: strict),
        .testTarget(
            name: "APITests",
            dependencies: [
                "API", "Store", "Domain", "Intake", "Postgres", "TestSupport", .asyncHTTPClient, .httpTypes, .nioCore, .nioHTTP1, .logging,
            ],
            swiftSettings: strict),
        .testTarget(
            name: "PagesTests",
            dependencies: ["Pages", "API", "Store", "Domain", "Postgres", "TestSupport", .asyncHTTPClient, .nioCore, .nioHTTP1],
            swiftSettings: strict),
        .testTarget(
            name: "BrowserTests", dependencies: ["TestSupport", .asyncHTTPClient, .nioCore, .nioHTTP1, .nioHTTPCompression],
            swiftSettings: strict),
        .testTarget(
            name: "CommandsTests", dependencies: ["Commands", "Embedded", "Postgres", "Store", "TestSupport", .logging, .argumentParser],
            swiftSettings: strict),
    ]
)
