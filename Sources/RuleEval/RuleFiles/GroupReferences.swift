internal import PromQL

/// Which groups the names in `depends_on` mean.
///
/// A name means the group of that name in the same file, or else the only one in all other files.
struct GroupReferences {
  /// The groups that each group depends on, by index; without those that cannot be told.
  let dependencies: [[Int]]
  /// Names that mean no group or several, and groups that depend on each other.
  let faults: [ContentError]

  /// Resolves the names of groups; `paths` are the files to name in errors. O(groups + names).
  init(_ groups: [RuleGroup], paths: [String]) {
    let byName = Dictionary(grouping: groups.indices) { groups[$0].name }
    var dependencies: [[Int]] = []
    var faults: [ContentError] = []
    for (index, group) in groups.enumerated() {
      var found: [Int] = []
      for name in group.extensions.dependsOn {
        let candidates = byName[name] ?? []
        let own = candidates.filter { groups[$0].file == group.file }
        switch (own.first, candidates.count) {
        case (let own?, _): found.append(own)
        case (nil, 1): found.append(candidates[0])
        case (nil, 0):
          let hint = SpellingSuggestion.closest(to: name, in: byName.keys.sorted())
          faults.append(
            Self.fault(
              group, paths[index], "there is no group \(Quoting.quoted(name))",
              hint: hint.map { "did you mean \(Quoting.quoted($0))?" }))
        default:
          let files = candidates.map { groups[$0].file }.joined(separator: ", ")
          faults.append(
            Self.fault(
              group, paths[index], "the group \(Quoting.quoted(name)) is in several files: \(files)",
              hint: "give one of them another name"))
        }
      }
      dependencies.append(found)
    }
    if let cycle = Self.cycle(in: dependencies), let first = cycle.first {
      let names = (cycle + [first]).map { Quoting.quoted(groups[$0].name) }.joined(separator: " → ")
      faults.append(Self.fault(groups[first], paths[first], "groups depend on each other: \(names)", hint: nil))
    }
    self.dependencies = dependencies
    self.faults = faults
  }

  private static func fault(_ group: RuleGroup, _ path: String, _ message: String, hint: String?) -> ContentError {
    let position = group.extensions.positions["depends_on"] ?? SourcePosition(line: 0, column: 0)
    return ContentError(
      file: path, line: position.line, column: position.column,
      message: "group \(Quoting.quoted(group.name)): depends_on: \(message)", hint: hint)
  }

  /// Some groups each of which depends on the next, and the last on the first.
  private static func cycle(in dependencies: [[Int]]) -> [Int]? {
    var isDone = [Bool](repeating: false, count: dependencies.count)
    for start in dependencies.indices where !isDone[start] {
      var path: [(group: Int, next: Int)] = [(start, 0)]
      var places: [Int: Int] = [start: 0]
      while let (group, next) = path.last {
        guard next < dependencies[group].count else {
          isDone[group] = true
          places[group] = nil
          path.removeLast()
          continue
        }
        path[path.count - 1].next += 1
        let following = dependencies[group][next]
        if let place = places[following] {
          return path[place...].map(\.group)
        }
        if !isDone[following] {
          places[following] = path.count
          path.append((following, 0))
        }
      }
    }
    return nil
  }
}
