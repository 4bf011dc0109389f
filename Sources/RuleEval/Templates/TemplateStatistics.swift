import Synchronization

/// How many templates the process has expanded: the figures behind `prometheus_template_text_expansions_total` and
/// `prometheus_template_text_expansion_failures_total`.
public final class TemplateStatistics: Sendable {
  /// Those of this process.
  public static let shared = TemplateStatistics()

  private let all = Atomic(0)
  private let failed = Atomic(0)

  /// How many expansions there were.
  public var expansions: Int { all.load(ordering: .relaxed) }
  /// How many of them failed.
  public var failures: Int { failed.load(ordering: .relaxed) }

  /// Counts an expansion.
  func count(failed hasFailed: Bool) {
    all.add(1, ordering: .relaxed)
    if hasFailed {
      failed.add(1, ordering: .relaxed)
    }
  }
}
