import PromQL

/// `Documentation/Language.md`: what there is of PromQL, out of the tables that the engine itself goes by.
struct LanguagePage {
  /// The page's text.
  var text: String {
    ([Self.introduction] + [functions, aggregations, BinaryOperatorTable().text, features, Self.deviations])
      .joined(separator: "\n")
  }

  private static let introduction = """
    # The language

    All of PromQL as Prometheus 3.14 has it. What functions and operators mean is said in upstream's documentation:
    [functions](https://prometheus.io/docs/prometheus/latest/querying/functions/),
    [operators](https://prometheus.io/docs/prometheus/latest/querying/operators/),
    [basics](https://prometheus.io/docs/prometheus/latest/querying/basics/). This page says what there is, which samples it
    takes in, and where we deviate.

    It is written by `make documentation` from the engine's own tables; a test fails where it is not up to date, and others
    evaluate every function, aggregation and operator over floats and histograms to see that the tables are right.

    A feature is what upstream calls a feature flag: a part of the language that may still change, off unless it is named in
    `--enable-feature`.

    """

  private var functions: String {
    var lines = [
      "## Functions", "",
      "Samples of a kind that a function doesn't take in are passed over, by some with a note. Arguments with a question",
      "mark may be left out, those with dots may be repeated.", "", "| function | gives | samples | feature |",
      "| --- | --- | --- | --- |",
    ]
    for function in FunctionTable.all {
      lines.append(
        Self.row(
          "`\(function.name)(\(function.argumentList))`", function.returnType.documented, function.samples?.text ?? "",
          function.isExperimental ? Self.link(.experimentalFunctions) : ""))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var aggregations: String {
    var lines = [
      "## Aggregations", "", "Each with or without `by (labels)` or `without (labels)`.", "",
      "| aggregation | samples | feature |", "| --- | --- | --- |",
    ]
    for operation in AggregationOperation.allCases.sorted(by: { $0.rawValue < $1.rawValue }) {
      let parameter = operation.parameterType.map { "\($0.documented), " } ?? ""
      lines.append(
        Self.row(
          "`\(operation.rawValue)(\(parameter)instant vector)`", operation.samples.text,
          operation.isExperimental ? Self.link(.experimentalFunctions) : ""))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private var features: String {
    var lines = [
      "## Features", "", "| name in `--enable-feature` | what it adds | upstream |", "| --- | --- | --- |",
    ]
    for feature in Feature.allCases {
      lines.append(
        Self.row("`\(feature.rawValue)`", feature.meaning, "[documentation](\(Self.address(feature)))"))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func link(_ feature: Feature) -> String {
    "`\(feature.rawValue)`"
  }

  private static func address(_ feature: Feature) -> String {
    "https://prometheus.io/docs/prometheus/latest/\(feature.place)"
  }

  static func row(_ cells: String...) -> String {
    "| " + cells.joined(separator: " | ") + " |"
  }

  private static let deviations = """
    ## Deviations

    - Expressions nested more than 256 levels deep are refused, and so are chains of more than 255 binary operators: parsing,
      checking and printing stay within a small stack.
    - A string literal whose escapes are not UTF-8 (`"\\xff"`) is refused: label values are text here.
    - Regular expressions of more than 64 KiB, or that need more than 8 MiB, are refused.
    - All native histograms are float histograms; those with integer counts become such when they are read.
    - What counts towards the limit of samples is what is held: streams count their groups, not their input, so that queries
      pass that upstream refuses.
    - Of each kind, warnings and infos, 100 different texts are kept; the rest are counted.
    - `info` fetches the info metrics' series of all targets and not just of those in its first argument; results are the same
      ([decision 8](Decisions/0008-info.md)).
    - Where upstream leaves an order to chance (ties of `sort`, `topk` and `bottomk`, elements of `count_values` and
      `limit_ratio`), ours is always the same.
    - Of several pairs of a match that fail at one step, upstream tells of the last one, in the order of its storage; here all
      are told of.
    - A float and a histogram whose labels become the same where a name goes are two elements of one label set, which is an
      error; with delayed removal and behind unary minus upstream lets both into one series.
    - A range query in which a match finds duplicates at one step and several matches at an earlier one fails for the
      duplicates; upstream fails for what comes first.
    - `absent(x{a!="1", a="1"})` goes by the matchers as they are written; Prometheus's storage changes their order, and with
      it the labels that the result gets.
    - Ranges and steps of less than a millisecond, and `offset NaN`, are refused; what upstream makes of them depends on the
      machine, or is an internal error.
    - `histogram_quantiles` refuses an empty label name, a label that upstream would leave empty.
    - A `label_replace` with more than 1,000 groups is refused, and the labels that functions write have at most 1 MiB.

    """
}

extension FunctionSignature {
  /// The types of the arguments, in words.
  fileprivate var argumentList: String {
    var texts = argumentTypes.map(\.documented)
    if let last = texts.popLast() {
      switch variadic {
      case .none: texts.append(last)
      case .optional(0): texts.append("\(last)?")
      case .optional, .unlimited: texts.append("\(last)…")
      }
    }
    return texts.joined(separator: ", ")
  }
}

extension SampleSupport {
  fileprivate var text: String {
    switch self {
    case .floats: "floats"
    case .histograms: "native histograms"
    case .all: "floats, native histograms"
    }
  }
}

extension Feature {
  /// What the feature adds, in a phrase.
  fileprivate var meaning: String {
    switch self {
    case .experimentalFunctions: "the functions and aggregations marked above"
    case .durationExpressions: "computed durations: `[5m * 2]`, `offset step()`; on without it"
    case .extendedRangeSelectors: "`anchored` and `smoothed` behind selectors"
    case .fillModifiers: "`fill`, `fill_left`, `fill_right` behind binary operators"
    case .delayedNameRemoval: "metric names go when a result is handed out, not in each function"
    case .startTimestamps: "`rate` and its kind look at start times; `start_timestamp` gives them"
    case .typeAndUnitLabels: "`__type__` and `__unit__` belong to a metric's identity"
    }
  }

  /// Where upstream's documentation speaks of it.
  fileprivate var place: String {
    switch self {
    case .experimentalFunctions: "feature_flags/#experimental-promql-functions"
    case .durationExpressions: "querying/basics/#duration-expressions"
    case .extendedRangeSelectors: "feature_flags/#extended-range-selectors"
    case .fillModifiers: "feature_flags/#binary-operator-fill-modifiers"
    case .delayedNameRemoval: "feature_flags/#delay-__name__-label-removal-for-promql-engine"
    case .startTimestamps: "feature_flags/#start-timestamp-st-usage-in-promql-functions"
    case .typeAndUnitLabels: "feature_flags/#type-and-unit-labels"
    }
  }
}
