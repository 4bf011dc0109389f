import PromQL

/// Warnings and infos for people.
enum AnnotationText {
  /// One line each, `warning: …` before `info: …`, and how many there were besides.
  static func lines(_ annotations: Annotations) -> [String] {
    let omitted = annotations.omitted > 0 ? ["warning: \(annotations.omitted) more warnings or infos"] : []
    return annotations.warnings.map { "warning: \($0)" } + annotations.infos.map { "info: \($0)" } + omitted
  }
}
