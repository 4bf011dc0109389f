// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
  .treatAllWarnings(as: .error),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
]

let package = Package(
  name: "ruled",
  products: [
    .library(name: "PromQL", targets: ["PromQL"]),
    .library(name: "RuleEval", targets: ["RuleEval"]),
    .executable(name: "ruled", targets: ["ruled"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-algorithms", from: "1.2.1"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0", traits: []),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
  ],
  targets: [
    .target(
      name: "CRE2",
      linkerSettings: [.linkedLibrary("re2")]
    ),
    .target(
      name: "CCurl",
      linkerSettings: [.linkedLibrary("curl")]
    ),
    .systemLibrary(name: "CSnappy"),
    .target(
      name: "CResolv",
      linkerSettings: [.linkedLibrary("resolv")]
    ),
    .target(
      name: "PromQL",
      dependencies: ["CRE2"],
      swiftSettings: strict
    ),
    .target(
      name: "RuleEval",
      dependencies: [
        "PromQL",
        "CCurl",
        "CResolv",
        "CSnappy",
        .product(name: "Algorithms", package: "swift-algorithms"),
        .product(name: "DequeModule", package: "swift-collections"),
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "SwiftProtobuf", package: "swift-protobuf"),
        .product(name: "Yams", package: "Yams"),
      ],
      exclude: [
        "Sinks/RemoteWrite/Messages/remote_write_1.proto",
        "Sinks/RemoteWrite/Messages/remote_write_2.proto",
      ],
      swiftSettings: strict
    ),
    .executableTarget(
      name: "ruled",
      dependencies: [
        "RuleEval",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Crypto", package: "swift-crypto"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
        .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      swiftSettings: strict
    ),
    // What `make instructions` and `make memory` run. Here and not in the package of the benchmarks, so that they are built
    // from the objects that `ruled` is built from; users of the library never build them.
    .executableTarget(
      name: "InstructionCounts",
      dependencies: ["PromQL"],
      path: "Benchmarks/InstructionCounts",
      swiftSettings: strict
    ),
    .executableTarget(
      name: "MemoryChecks",
      dependencies: ["PromQL"],
      path: "Benchmarks/MemoryChecks",
      swiftSettings: strict
    ),
    .testTarget(
      name: "PromQLTests",
      dependencies: ["PromQL"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "RuleEvalTests",
      dependencies: [
        "RuleEval",
        "CSnappy",
        .product(name: "SwiftProtobuf", package: "swift-protobuf"),
      ],
      swiftSettings: strict
    ),
    .testTarget(
      name: "ruledTests",
      dependencies: [
        "ruled",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "HummingbirdTesting", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: strict
    ),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
