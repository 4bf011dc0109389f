@testable import PromQL

/// How a range query of an expression compares with instant queries.
struct Comparability {
  /// Whether values may differ by rounding: windows of many samples are computed from those before them.
  let mayRound: Bool
  /// Whether the range query may evaluate something at times that no step needs, and fail there: upstream does as well,
  /// where windows of a subquery leave times out. A parameter that is no number of elements counts only if some step
  /// asks for any, too.
  let mayFailBetweenSteps: Bool

  /// Nil where they don't compare.
  init?(of expression: Expression, options: EngineOptions) {
    guard expression.type == .vector || expression.type == .scalar, !expression.dependsOnQueryTimes else {
      return nil
    }
    let nodes = expression.descendants
    guard !nodes.contains(where: \.hasParameterOfFirstStep), !nodes.contains(where: \.ranksByChance) else {
      return nil
    }
    // Series of both sides that are the same but for whether they lose their name are one series, as upstream has it:
    // whether it loses the name then depends on what came at other steps.
    guard !options.isDelayedNameRemovalEnabled || !nodes.contains(where: \.isUnion) else {
      return nil
    }
    let slides = nodes.count(where: \.mayHaveLongWindows)
    // What is done with a rounded value may make any difference of it, so it must be the last thing done.
    if slides > 0 {
      guard slides == 1, case .call(let call) = expression.unwrapped,
        call.arguments.contains(where: \.unwrapped.mayHaveLongWindows)
      else {
        return nil
      }
    }
    // Elements that were ranked come in another order, in which sums are rounded otherwise.
    let sums = nodes.count(where: \.aggregatesRanked)
    if sums > 0 {
      guard sums == 1, expression.unwrapped.aggregatesRanked else {
        return nil
      }
    }
    mayRound = slides > 0 || sums > 0
    mayFailBetweenSteps = nodes.contains { node in
      switch node {
      case .subquery: true
      case .aggregation(let node): node.parameter.map { !StepInvariance.holds(for: $0) } ?? false
      default: false
      }
    }
  }
}

extension Expression {
  /// Whether an aggregation over what is the same at every step has a parameter that is not: it is then taken at the
  /// first step, as upstream has it.
  fileprivate var hasParameterOfFirstStep: Bool {
    guard case .aggregation(let node) = self, let parameter = node.parameter else {
      return false
    }
    return StepInvariance.holds(for: node.inner) && !StepInvariance.holds(for: parameter)
  }

  /// Whether elements of equal value are chosen by an order that depends on values of other steps.
  fileprivate var ranksByChance: Bool {
    guard case .aggregation(let node) = self, [.topk, .bottomk, .limitk].contains(node.operation) else {
      return false
    }
    return node.inner.descendants.contains { $0.isAggregation { $0 == .countValues } || $0.fillsIn }
  }

  /// Whether elements may be filled in: those come behind the others, and which are depends on other steps.
  private var fillsIn: Bool {
    if case .binary(let node) = self { node.matching?.fills ?? false } else { false }
  }

  /// Whether elements that were ranked or counted are aggregated further.
  fileprivate var aggregatesRanked: Bool {
    guard case .aggregation(let node) = self else {
      return false
    }
    return node.inner.descendants.contains { node in
      node.isAggregation { [.topk, .bottomk, .limitk, .countValues].contains($0) }
    }
  }

  private func isAggregation(where isWanted: (AggregationOperation) -> Bool) -> Bool {
    if case .aggregation(let node) = self { isWanted(node.operation) } else { false }
  }

  fileprivate var isUnion: Bool {
    if case .binary(let node) = self { node.operation == .or } else { false }
  }

  /// Whether windows may have more samples than are computed one by one.
  fileprivate var mayHaveLongWindows: Bool {
    switch self {
    case .rangeSelector(let node): node.range > Milliseconds(SlidingPolicy.shortWindow) * FuzzStore.interval
    case .subquery(let node):
      node.range > Milliseconds(SlidingPolicy.shortWindow) * (node.step ?? EvaluationBody.defaultSubqueryStep)
    default: false
    }
  }
}
