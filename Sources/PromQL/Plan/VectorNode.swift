/// A part of a plan that gives a vector at each step.
indirect enum VectorNode: Sendable {
  case select(SelectNode)
  /// The start times of the samples that an instant selector gives, in seconds.
  case startTimestamps(SelectNode)
  /// An instant selector whose values are interpolated at each step; `position` is where it stands, for annotations.
  case smoothedSelect(select: Int, frame: TimeFrame, position: PositionRange)
  case rangeFunction(RangeFunctionNode)
  /// A function of each value, or of value and evaluation time.
  case elementwise(ElementFunction, input: VectorNode, parameters: [ScalarNode], frame: TimeFrame)
  /// One element without labels.
  case vector(ScalarNode, frame: TimeFrame)
  /// One element with these labels at the steps where the input has none.
  case absent(VectorNode, labels: Labels, frame: TimeFrame)
  case labels(LabelChange, input: VectorNode, frame: TimeFrame)
  case aggregation(AggregationNode)
  case histogram(HistogramNode)
  case info(InfoNode)
  /// A number that each native histogram gives.
  case histogramElement(HistogramElementFunction, input: VectorNode)
  /// A binary operation of a vector and a scalar.
  case withScalar(ScalarOperandNode)
  /// A binary operation of two vectors.
  case matched(MatchNode)
  /// `and`, `or`, `unless`.
  case set(BinaryOperation, left: VectorNode, right: VectorNode, matching: VectorMatching, frame: TimeFrame)
  /// `position` is where the sorting function stands, for annotations.
  case sorted(VectorNode, SortOrder, frame: TimeFrame, position: PositionRange)
  /// The same at every step of the frame, computed once.
  case invariant(VectorNode, frame: TimeFrame)
  /// Nothing.
  case nothing
}

/// An instant selector.
struct SelectNode: Sendable {
  /// Its number among the plan's selects.
  let select: Int
  let frame: TimeFrame
  /// Whether the value is the time of the sample in seconds, as `timestamp(metric)` has it.
  let givesTimestamps: Bool
}

/// A function of range vectors.
struct RangeFunctionNode: Sendable {
  let function: RangeFunction
  let input: RangeNode
  /// How the selector treats the boundaries of its windows.
  let boundary: BoundaryModifier?
  let parameters: [ScalarNode]
  let frame: TimeFrame
  /// Where the range vector stands, for annotations.
  let position: PositionRange
  /// Where the first parameter stands, for annotations.
  let parameterPosition: PositionRange?
  /// Why the function can't run over such windows; known when planned, told when evaluated, as upstream does.
  let refusal: QueryError?
}

/// What a range function runs over.
enum RangeNode: Sendable {
  /// `selector[range]`: the number of the select.
  case selector(Int)
  /// `inner[range:step]`; `inner` runs in the frame `times`.
  case subquery(inner: VectorNode, times: TimeFrame, range: Milliseconds, modifiers: TimeModifiers)
}

struct AggregationNode: Sendable {
  let operation: AggregationOperation
  let input: VectorNode
  let parameter: ScalarNode?
  /// The label that `count_values` writes.
  let valueLabel: String?
  let grouping: [String]
  let isWithout: Bool
  let frame: TimeFrame
  /// Where the whole aggregation stands, for annotations.
  let position: PositionRange
  /// Where the parameter stands, for annotations.
  let parameterPosition: PositionRange?
  /// Where the input stands, for annotations.
  let inputPosition: PositionRange
}

/// A function of classic histograms, which are series that differ in `le`, and of native ones.
struct HistogramNode: Sendable {
  enum Function: Sendable {
    case quantile(ScalarNode)
    case fraction(lower: ScalarNode, upper: ScalarNode)
    /// Several quantiles, each in a series of its own that has the quantile in the named label.
    case quantiles(label: String, [ScalarNode])

    var parameters: [ScalarNode] {
      switch self {
      case .quantile(let quantile): [quantile]
      case .fraction(let lower, let upper): [lower, upper]
      case .quantiles(_, let quantiles): quantiles
      }
    }
  }

  let function: Function
  let input: VectorNode
  let frame: TimeFrame
  /// Where each quantile stands, for annotations.
  let parameterPositions: [PositionRange]
  /// Where the vector stands, for annotations.
  let inputPosition: PositionRange
}

struct ScalarOperandNode: Sendable {
  let operation: BinaryOperation
  let vector: VectorNode
  let scalar: ScalarNode
  let scalarIsLeft: Bool
  let returnsBool: Bool
  let frame: TimeFrame
  /// Where the operation stands, for annotations.
  let position: PositionRange
}

struct MatchNode: Sendable {
  let operation: BinaryOperation
  let left: VectorNode
  let right: VectorNode
  let matching: VectorMatching
  let returnsBool: Bool
  let frame: TimeFrame
  /// Where the operation stands, for annotations.
  let position: PositionRange
}
