import PromQL

/// Warnings and infos for people.
enum AnnotationText {
  /// One line each, `warning: …` before `info: …`, and how many there were besides.
  static func lines(_ annotations: Annotations) -> [String] {
    let (warnings, infos) = annotations.first(Annotations.maximumCount)
    return warnings.map { "warning: \($0)" } + infos.map { "info: \($0)" }
  }
}
