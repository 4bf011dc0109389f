extension Planner {
  /// Matching takes time for each group and byte.
  private static let maximumGroups = 1000

  /// What `label_replace` or `label_join` do, their arguments checked.
  func labelChange(_ call: Call) -> LabelChange {
    do throws(QueryError) {
      return try checkedLabelChange(call)
    } catch {
      return .refused(error)
    }
  }

  private func checkedLabelChange(_ call: Call) throws(QueryError) -> LabelChange {
    let strings = call.arguments.dropFirst().map { $0.stringValue ?? "" }
    guard call.function.name == "label_replace" else {
      let sources = Array(strings.dropFirst(2))
      for name in sources where name.isEmpty {
        throw .execution("invalid source label name in label_join(): \(name)")
      }
      try checkDestination(strings[0], of: call)
      return .join(destination: strings[0], separator: strings[1], sources: sources)
    }
    let regex: Regex
    do throws(RegexError) {
      regex = try Regex(strings[3])
    } catch {
      throw .execution("invalid regular expression in label_replace(): \(strings[3])")
    }
    guard regex.groupCount <= Self.maximumGroups else {
      throw .execution(
        "invalid regular expression in label_replace(): it has more than \(Self.maximumGroups) groups")
    }
    try checkDestination(strings[0], of: call)
    return .replace(destination: strings[0], replacement: strings[1], source: strings[2], regex: regex)
  }

  private func checkDestination(_ name: String, of call: Call) throws(QueryError) {
    guard !name.isEmpty else {
      throw .execution("invalid destination label name in \(call.function.name)(): \(name)")
    }
  }
}
