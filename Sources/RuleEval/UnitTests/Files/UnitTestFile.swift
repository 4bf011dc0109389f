public import PromQL

/// A file of unit tests for rules, read and checked, with the rules that it names.
///
/// The format is that of Prometheus's
/// [unit tests](https://prometheus.io/docs/prometheus/latest/configuration/unit_testing_rules/).
public struct UnitTestFile: Sendable {
  /// The file as it was named.
  public let file: String
  /// The rule files that it names, in the order of its patterns, each once.
  public let ruleFiles: [String]
  /// The groups of the rule files, in the order of the files.
  public let groups: [RuleGroup]
  /// `group_eval_order`: names of groups that are evaluated in this order.
  public let groupOrder: [String]
  /// The distance between evaluations of all groups, in milliseconds.
  public let evaluationInterval: Milliseconds
  /// Whether groups that have an interval are evaluated at it instead; `honour_group_intervals`, an extension.
  public let honoursGroupIntervals: Bool
  /// Whether values count as equal that are neighbours among the floating-point numbers.
  public let isFuzzy: Bool
  /// The tests, in the order of the file.
  public let tests: [UnitTest]
  /// What is no error but likely a slip.
  public let warnings: [ContentError]
}

/// One of a file's tests: series, and what rules and expressions give over them.
public struct UnitTest: Sendable {
  /// The name that the file gives it; empty for none.
  public var name: String
  /// Which one it is of the file's tests, from 0.
  public var index: Int
  /// Where it begins.
  public var position: SourcePosition
  /// The distance between the values of the input series, in milliseconds.
  public var interval: Milliseconds
  /// When the first values stand and the first evaluation is, in milliseconds since 1970.
  public var start: Timestamp
  /// What templates see as external labels.
  public var externalLabels: [String: String]
  /// What templates see as the external URL.
  public var externalURL: String
  /// The series; of equal ones the last counts, as upstream has it.
  public var inputSeries: [InputSeries]
  /// Files of further series; `input_files`, an extension.
  public var inputFiles: [InputFile] = []
  /// What alerts there are to be.
  public var alerts: [AlertAssertion]
  /// What expressions are to give.
  public var expressions: [ExpressionAssertion]

  /// The name, or what stands for one: `unnamed#2`.
  public var title: String { name.isEmpty ? "unnamed#\(index)" : name }

  /// How many assertions there are.
  public var assertionCount: Int { alerts.count + expressions.count }

  /// The latest time of an assertion, in milliseconds after the start.
  var longestTime: Milliseconds {
    max(alerts.lazy.map(\.time).max() ?? 0, expressions.lazy.map(\.time).max() ?? 0)
  }

  /// A series of the storage that the test begins with.
  public struct InputSeries: Sendable {
    public let labels: Labels
    public let values: SampleSequence
    /// Where the series stands in the file.
    public let position: SourcePosition
  }
}

/// Which alerts of a name there are at a time.
public struct AlertAssertion: Sendable {
  /// How an alert has to be like one that is expected.
  public enum Matching: String, Sendable, CaseIterable {
    /// The same labels and annotations.
    case exact
    /// The labels and annotations that are expected; what others there are doesn't matter.
    case subset
    /// As with ``subset``, what is expected being regular expressions, anchored at both ends.
    case regex
  }

  /// The states that alerts may be expected in.
  public enum State: String, Sendable, CaseIterable {
    case pending
    case firing

    var state: AlertState { self == .pending ? .pending : .firing }
  }

  /// Where it begins in the file.
  public let position: SourcePosition
  /// `eval_time`: milliseconds after the start.
  public let time: Milliseconds
  /// `alertname`.
  public let name: String
  /// The alerts, in the order of the file.
  public let alerts: [ExpectedAlert]
  /// `from`, an extension: the assertion is about all evaluations from this time on up to ``time``, in milliseconds
  /// after the start; nil for that of ``time`` alone.
  public var start: Milliseconds?
  /// `exp_state`, an extension: the state that it is about.
  public var state = State.firing
  /// `match`, an extension.
  public var matching = Matching.exact
  /// `others: allowed`, an extension: there may be alerts beside those expected.
  public var allowsOthers = false
}

/// One alert, by its labels (`alertname` among them) and its annotations.
public struct ExpectedAlert: Sendable, Equatable {
  /// Its labels. Empty values count.
  public let labels: [String: String]
  /// Its annotations. Empty values count.
  public let annotations: [String: String]

  public init(labels: [String: String], annotations: [String: String]) {
    self.labels = labels
    self.annotations = annotations
  }
}

/// What an expression gives at a time.
public struct ExpressionAssertion: Sendable {
  /// Where it begins in the file.
  public let position: SourcePosition
  /// `eval_time`: milliseconds after the start.
  public let time: Milliseconds
  /// `expr`.
  public let expression: String
  /// The elements, in the order of the file.
  public let samples: [ExpectedSample]
}

/// One element of a result.
public struct ExpectedSample: Sendable {
  public let labels: Labels
  /// The value; 0 beside a histogram unless the file says otherwise.
  public let value: Double
  /// The histogram; nil for a float.
  public let histogram: FloatHistogram?
}
