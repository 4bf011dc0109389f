/// An expression made ready: checked, its step-invariant parts hoisted, its constants folded, its selectors numbered.
///
/// A plan doesn't know the times of evaluation; it is made once and used at every tick.
struct QueryPlan: Sendable {
  enum Root: Sendable {
    case scalar(ScalarNode)
    case vector(VectorNode)
    case string(String)
    /// `selector[range]` on its own: the samples as they are.
    case rangeSelector(Int)
    /// `inner[range:step]` on its own.
    case subquery(inner: VectorNode, times: TimeFrame, range: Milliseconds, modifiers: TimeModifiers)
  }

  let root: Root
  /// All selects, each different one once.
  let selects: [SelectTemplate]
}
