/// A plan told to people: what is fetched, and the tree of operators that works on it.
public struct PlanExplanation: Sendable {
  /// One operator of the plan.
  public struct Operator: Sendable {
    /// What it does, as PromQL writes it where that has a notation: `sum by (job)`, `rate`, `> 10`.
    public let text: String
    /// How many evaluation times it gives a value for; 0 where there are none.
    public let steps: Int
    /// The number of the fetch among ``PlanExplanation/fetches`` that it reads; nil where it reads none itself.
    public let fetch: Int?
    /// Whether it computes what is the same at every step once for all.
    public let isHoisted: Bool
    /// What it has cost; nil where nothing was measured.
    public let cost: OperatorCost?
    /// The operators that it reads, in the order of the expression.
    public let inputs: [Operator]
  }

  /// One thing to fetch, however many selectors of the expression ask for it.
  public struct Fetch: Sendable {
    /// The selector.
    public let text: String
    /// What is fetched.
    public let request: SelectRequest
    /// How many operators read it.
    public let readers: Int
  }

  /// The result, whose input is the outermost operator.
  public let root: Operator
  /// What has to be fetched, in the order of ``PreparedQuery/requests(for:)``.
  public let fetches: [Fetch]
}

extension PlanExplanation.Operator {
  /// The nanoseconds spent in the operator itself and not in those that it reads; nil where nothing was measured.
  public var ownNanoseconds: UInt64? {
    cost.map { cost in
      let inner = inputs.reduce(0) { $0 + ($1.cost?.nanoseconds ?? 0) }
      return cost.nanoseconds > inner ? cost.nanoseconds - inner : 0
    }
  }

  /// This operator and all below it, each before those that it reads, with its depth from 0. O(operators × depth).
  public var descendants: [(operator: Self, depth: Int)] {
    [(self, 0)] + inputs.flatMap { $0.descendants.map { ($0.operator, $0.depth + 1) } }
  }
}
