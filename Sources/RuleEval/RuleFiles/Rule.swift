public import PromQL

/// One rule of a group, as its file has it.
public struct Rule: Sendable, Equatable {
  public enum Kind: Sendable, Equatable {
    /// `alert: name`.
    case alerting(name: String)
    /// `record: name`.
    case recording(metric: String)
  }

  public var kind: Kind
  /// The PromQL expression as written.
  public var expression: String
  /// `for`: how long the expression must hold before the alert fires, in milliseconds.
  public var holdDuration: Milliseconds
  /// `keep_firing_for`: how long the alert goes on firing after the expression ceased to hold, in milliseconds.
  public var keepFiringFor: Milliseconds
  /// Label templates of an alerting rule; plain label values of a recording rule.
  public var labels: [String: String]
  /// Annotation templates.
  public var annotations: [String: String]
  /// Where the rule begins in its file.
  public var position: SourcePosition
  /// What the file asks for beyond the fields that Prometheus knows.
  public var extensions: RuleExtensions
  /// Where in the file the parts of the rule stand; nothing for a rule that comes from no file.
  public var places = RulePlaces()

  public init(
    kind: Kind, expression: String, holdDuration: Milliseconds = 0, keepFiringFor: Milliseconds = 0,
    labels: [String: String] = [:], annotations: [String: String] = [:],
    position: SourcePosition = SourcePosition(line: 0, column: 0), extensions: RuleExtensions = RuleExtensions()
  ) {
    self.kind = kind
    self.expression = expression
    self.holdDuration = holdDuration
    self.keepFiringFor = keepFiringFor
    self.labels = labels
    self.annotations = annotations
    self.position = position
    self.extensions = extensions
  }

  /// The name of the alert or of the recorded metric.
  public var name: String {
    switch kind {
    case .alerting(let name): name
    case .recording(let metric): metric
    }
  }
}

/// A place in a file, both counted from 1; equal to every other place, so that rules compare by what they say.
public struct SourcePosition: Sendable, Equatable {
  public let line: Int
  public let column: Int

  public init(line: Int, column: Int) {
    self.line = line
    self.column = column
  }

  public static func == (left: SourcePosition, right: SourcePosition) -> Bool { true }
}
