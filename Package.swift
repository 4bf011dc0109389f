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
  ],
  targets: [
    .target(
      name: "CRE2",
      linkerSettings: [.linkedLibrary("re2")]
    ),
    .target(
      name: "PromQL",
      dependencies: ["CRE2"],
      swiftSettings: strict
    ),
    .testTarget(
      name: "PromQLTests",
      dependencies: ["PromQL"],
      swiftSettings: strict
    ),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)
