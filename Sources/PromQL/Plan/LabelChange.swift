/// A function that changes labels and leaves values alone.
enum LabelChange: Sendable {
  case replace(destination: String, replacement: String, source: String, regex: Regex)
  case join(destination: String, separator: String, sources: [String])
  /// Wrong arguments. As upstream has it, only an evaluation fails: a rule file with such a rule still loads.
  case refused(QueryError)
}
