import Foundation
import PromQL
import Testing

@testable import RuleEval

@Suite(.timeLimit(.minutes(10)))
struct FileDiscoveryTests {
  private func groups(_ text: String, json: Bool) throws -> [TargetGroup] {
    json
      ? try TargetGroupFile.groups(json: Array(text.utf8), file: "f")
      : try TargetGroupFile.groups(yaml: text, file: "f")
  }

  @Test func `groups are read from YAML and JSON`() throws {
    let expected = [
      TargetGroup(addresses: ["a:1", "b:2"], labels: ["x": "1"]), TargetGroup(addresses: ["c:3"], labels: [:]),
    ]
    #expect(try groups("- {targets: [a:1, 'b:2'], labels: {x: 1}}\n- targets: [c:3]", json: false) == expected)
    #expect(
      try groups(
        #"[{"targets": ["a:1", "b:2"], "labels": {"x": "1"}, "more": 1}, {"targets": ["c:3"]}]"#, json: true)
        == expected)
    #expect(try groups("", json: false) == [])
    #expect(try groups("null", json: true) == [])
  }

  @Test(arguments: [
    ("- {target: [a]}", false, #"f:1:4: unknown field "target" in a target group"#),
    ("targets: [a]", false, "f:1:1: the list of target groups must be a list, but is a mapping"),
    ("- ~", false, "f:1:3: a target group must be a mapping, but is empty"), ("[", true, "f: it is not a list"),
    (#"[{"targets": [1]}]"#, true, "f: [0].targets[0] is not what a target group has there"),
    (#"[null]"#, true, "f: [0] is not what a target group has there"),
  ])
  func `what is none is an error`(text: String, json: Bool, message: String) {
    let error = #expect(throws: ContentErrors.self) { try groups(text, json: json) }
    #expect(error?.description.hasPrefix(message) == true, "\(error?.description ?? "")")
  }

  @Test func `files are read again when they change, and kept where they break`() async throws {
    let folder = try TemporaryFolder()
    try folder.write("- targets: [a:1]", to: "one.yml")
    try folder.write(#"[{"targets": ["b:1"]}]"#, to: "two.json")
    try folder.write("broken", to: "other.txt")
    let options = FileDiscoveryOptions(patterns: ["\(folder.path)/*.yml", "\(folder.path)/*.json"])
    try await withDiscovery(.file(options)) { found, clock, counters in
      func next() async {
        await eventually { !clock.wakeTimes.isEmpty }
        clock.advance(by: FileDiscovery.watchInterval)
      }
      await eventually { found.all.count == 1 }
      #expect(found.addresses.last == ["a:1", "b:1"])
      #expect(found.all.first?.first?.labels == ["__meta_filepath": "\(folder.path)/one.yml"])
      try folder.write("- targets: [a:1, a:2]", to: "one.yml")
      await next()
      await eventually { found.all.count == 2 }
      #expect(found.addresses.last == ["a:1", "a:2", "b:1"])

      try folder.write("- targets: [", to: "one.yml")
      try folder.write(#"[{"targets": ["b:1", "b:2"]}]"#, to: "two.json")
      await next()
      await eventually { found.all.count == 3 }
      #expect(found.addresses.last == ["a:1", "a:2", "b:1", "b:2"])
      #expect(counters.statistics.fileReadErrors == 1)

      try FileManager.default.removeItem(atPath: "\(folder.path)/one.yml")
      await next()
      await eventually { found.all.count == 4 }
      #expect(found.addresses.last == ["b:1", "b:2"])
      await next()
      await eventually { !clock.wakeTimes.isEmpty }
      #expect(found.all.count == 4)
    }
  }
}
