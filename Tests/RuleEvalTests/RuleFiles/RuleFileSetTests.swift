import Testing

@testable import RuleEval

@Suite struct RuleFileSetTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
    try folder.write("groups: [{name: a}]", to: "b.yml")
    try folder.write("groups: [{name: a}, {name: c}]", to: "a.yml")
    try folder.write("groups: [{name: d}]", to: "rules/d.rules")
    try folder.write("groups: [{name: h}]", to: "rules/.hidden.rules")
    try folder.write("not a rule file", to: "notes.txt")
  }

  private func load(_ patterns: [String]) -> RuleFileSet {
    RuleFileSet(patterns: patterns, folder: folder.path, loader: RuleFileLoader(checks: markerChecks))
  }

  private func relative(_ set: RuleFileSet) -> [String] {
    set.files.map { String($0.dropFirst(folder.path.count + 1)) }
  }

  @Test func `files are sorted and read once`() {
    let set = load(["*.yml", "b.yml", "\(folder.path)/[a-b].yml", "?.yml"])
    #expect(relative(set) == ["a.yml", "b.yml"])
    #expect(set.groups.map(\.name) == ["a", "c", "a"])
    #expect(set.groups.map(\.file) == [set.files[0], set.files[0], set.files[1]])
    #expect(set.errors.isEmpty && set.warnings.isEmpty)
  }

  @Test func `hidden files match, folders' own entries do not`() {
    #expect(relative(load(["rules/*"])) == ["rules/.hidden.rules", "rules/d.rules"])
    #expect(relative(load(["ru*/[^.]*"])) == ["rules/d.rules"])
  }

  @Test func `a pattern without a match is a warning`() {
    let set = load(["missing.yml", "b.yml"])
    #expect(set.warnings.map(\.description) == ["\(folder.path)/missing.yml: no rule file matches this pattern"])
    #expect(set.errors.isEmpty)
    #expect(set.groups.map(\.name) == ["a"])
  }

  @Test func `an error in one file leaves no groups and every error is named`() throws {
    try folder.write("groups: [{name: ''}]", to: "bad.yml")
    try folder.write([0x67, 0xFF], to: "binary.yml")
    let set = load(["*.yml", "rules"])
    #expect(set.groups.isEmpty)
    #expect(
      set.errors.map { String($0.description.dropFirst(folder.path.count + 1)) } == [
        "bad.yml:1:10: group 1: the name must not be empty",
        "binary.yml: the file is not UTF-8 text",
        "rules: cannot read the file: it is a directory",
      ])
  }

  @Test(arguments: ["[a", "a\\", "a[", "[^]", "a\0b"])
  func `malformed patterns are errors`(_ pattern: String) {
    let set = load([pattern, "a.yml"])
    #expect(set.errors.map(\.message) == ["syntax error in the file pattern"])
    #expect(set.groups.isEmpty)
  }

  @Test func `a file that cannot be read is named`() {
    let loader = RuleFileLoader(checks: markerChecks)
    let error = #expect(throws: ContentErrors.self) { try loader.load(path: "\(folder.path)/none.yml") }
    #expect(error?.description == "\(folder.path)/none.yml: cannot read the file: No such file or directory")
    let device = #expect(throws: ContentErrors.self) { try loader.load(path: "/dev/zero") }
    #expect(device?.description == "/dev/zero: cannot read the file: it is not a regular file")
  }

  @Test func `a byte order mark is skipped`() throws {
    try folder.write("\u{FEFF}groups: [{name: a}]", to: "mark.yml")
    #expect(load(["mark.yml"]).groups.map(\.name) == ["a"])
  }
}
