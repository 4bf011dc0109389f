import Testing

@testable import RuleEval

@Suite struct GroupReferenceTests {
  private func group(_ name: String, _ dependsOn: String..., file: String = "a.yml") -> RuleGroup {
    var group = RuleGroup(name: name, file: file, rules: [], extensions: GroupExtensions(dependsOn: dependsOn))
    group.extensions.positions["depends_on"] = SourcePosition(line: 3, column: 5)
    return group
  }

  private func references(_ groups: RuleGroup...) -> GroupReferences {
    GroupReferences(groups, paths: groups.map(\.file))
  }

  private func faults(_ groups: RuleGroup...) -> [String] {
    GroupReferences(groups, paths: groups.map(\.file)).faults.map(\.description)
  }

  @Test func `a name means the group of the same file, or the only one`() {
    let found = references(
      group("x", "y", "z"), group("y"), group("y", file: "b.yml"), group("z", file: "b.yml"))
    #expect(found.dependencies == [[1, 3], [], [], []])
    #expect(found.faults.isEmpty)
  }

  @Test func `names of nothing, and of several, are errors`() {
    #expect(
      faults(group("x", "ndoe"), group("node")) == [
        #"a.yml:3:5: group "x": depends_on: there is no group "ndoe" (did you mean "node"?)"#
      ])
    #expect(
      faults(group("x", "y"), group("y", file: "b.yml"), group("y", file: "c.yml")) == [
        #"a.yml:3:5: group "x": depends_on: the group "y" is in several files: b.yml, c.yml "#
          + "(give one of them another name)"
      ])
  }

  @Test func `groups that depend on each other are an error`() {
    #expect(
      faults(group("w", "x"), group("x", "y"), group("y", "z", "v"), group("z", "x"), group("v")) == [
        #"a.yml:3:5: group "x": depends_on: groups depend on each other: "x" → "y" → "z" → "x""#
      ])
    #expect(faults(group("x", "x")) == [#"a.yml:3:5: group "x": depends_on: groups depend on each other: "x" → "x""#])
    #expect(faults(group("a", "b", "c"), group("b", "d"), group("c", "d"), group("d")).isEmpty)
  }

  @Test func `a long chain is no matter of recursion`() {
    let count = 20_000
    let groups = (0..<count).map { index in group("g\(index)", "g\((index + 1) % count)") }
    #expect(GroupReferences(groups, paths: groups.map(\.file)).faults.count == 1)
  }

  @Test func `files are checked together`() throws {
    let folder = try TemporaryFolder()
    try folder.write("groups:\n- name: a\n  # ruled: depends_on: c\n  # ruled: eval_offset: 1m\n", to: "a.yml")
    try folder.write("groups:\n- name: b\n  # ruled: depends_on: a\n", to: "b.yml")
    let loader = RuleFileLoader(checks: markerChecks)
    func errors(_ interval: Int64?) -> [String] {
      RuleFileSet(patterns: ["*.yml"], folder: folder.path, loader: loader, evaluationInterval: interval)
        .errors.map { $0.description.replacing("\(folder.path)/", with: "") }
    }
    let missing = #"a.yml:3:3: group "a": depends_on: there is no group "c""#
    #expect(errors(nil) == [missing])
    #expect(
      errors(60_000) == [missing, #"a.yml:4:3: group "a": eval_offset must be less than the evaluation interval"#])
    #expect(errors(60_001) == [missing])
  }
}
