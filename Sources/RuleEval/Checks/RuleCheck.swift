/// What `ruled check` looks for in rules that load; the raw value is its stable name.
///
/// `Documentation/Checks.md` explains each with an example.
public enum RuleCheck: String, Sendable, CaseIterable {
  case duplicateRules = "duplicate-rules"
  case templateLabel = "template-label"
  case templateQuery = "template-query"
  case matchingLabel = "matching-label"
  case groupingLabel = "grouping-label"
  case missingBucketLabel = "missing-le"
  case comparisonNeverHolds = "comparison-never-holds"
  case comparisonAlwaysHolds = "comparison-always-holds"
  case comparisonWithBool = "bool-in-alert"
  case alertWithoutCondition = "alert-without-condition"
  case holdShorterThanInterval = "for-shorter-than-interval"
  case valueInLabel = "value-in-label"
  case rateOfGauge = "rate-of-gauge"
  case gaugeFunctionOfCounter = "gauge-function-of-counter"
  case rateOfSum = "rate-of-sum"
  case rateOfRate = "rate-of-rate"
  case shortRange = "short-range"
  case impossibleSelector = "impossible-selector"
  case needlessRegex = "needless-regex"
  case fragileSelection = "fragile-selection"
  case recordingName = "recording-name"
  case longScrapeInterval = "too-long-scrape-interval"
  case missingSeries = "missing-series"
  case labelConflict = "label-conflict"
  case cost = "cost"

  /// How bad what it finds is.
  public enum Severity: String, Sendable, CaseIterable, Comparable {
    /// Worth a thought.
    case info
    /// Likely a mistake.
    case warning
    /// The rule cannot do what it says.
    case error

    public static func < (left: Severity, right: Severity) -> Bool {
      allCases.firstIndex(of: left)! < allCases.firstIndex(of: right)!
    }
  }

  /// How bad what it finds is.
  public var severity: Severity {
    switch self {
    case .comparisonNeverHolds, .matchingLabel, .missingBucketLabel, .impossibleSelector, .templateQuery: .error
    case .needlessRegex, .recordingName, .fragileSelection, .comparisonAlwaysHolds, .cost: .info
    case .duplicateRules, .templateLabel, .groupingLabel, .comparisonWithBool, .alertWithoutCondition,
      .holdShorterThanInterval, .valueInLabel, .rateOfGauge, .gaugeFunctionOfCounter, .rateOfSum, .rateOfRate,
      .shortRange,
      .longScrapeInterval, .missingSeries, .labelConflict:
      .warning
    }
  }

  /// What it finds, in a few words.
  public var summary: String {
    switch self {
    case .duplicateRules: "A rule has the name and the labels of an earlier one of its file."
    case .templateLabel: "A template reads a label that the expression's result cannot have."
    case .templateQuery: "A query in a template does not parse."
    case .matchingLabel: "Two sides are matched on a label that one of them cannot have."
    case .groupingLabel: "An aggregation groups by a label that its input cannot have."
    case .missingBucketLabel: "Quantiles are asked for of buckets whose label le was aggregated away."
    case .comparisonNeverHolds: "A comparison can hold for no value."
    case .comparisonAlwaysHolds: "A comparison holds for every value."
    case .comparisonWithBool: "An alert's comparison has bool, so that it fires whether it holds or not."
    case .alertWithoutCondition: "An alert fires for as long as its series exist, whatever their values are."
    case .holdShorterThanInterval: "An alert's 'for' is shorter than the interval of its group."
    case .valueInLabel: "A label of an alert holds its value, so that each new value is a new alert."
    case .rateOfGauge: "A function of counters is used with what its name tells to be a gauge."
    case .gaugeFunctionOfCounter: "A function of gauges is used with what its name tells to be a counter."
    case .rateOfSum: "A rate is taken of a sum, which hides the resets of the counters in it."
    case .rateOfRate: "A rate is taken of what is recorded as a rate."
    case .shortRange: "A range is shorter than four scrapes."
    case .impossibleSelector: "The conditions of a selector contradict each other, or none can match."
    case .needlessRegex: "A regular expression does what a plain comparison does."
    case .fragileSelection: "An alert fires for some of the elements, and others the next time."
    case .recordingName: "The name of a recorded series does not say level:metric:operations."
    case .longScrapeInterval: "Scrapes are further apart than queries look back."
    case .missingSeries: "A selector selects no series of the data source."
    case .labelConflict: "A label of a rule takes the place of one that the result has."
    case .cost: "A rule reads or gives very much, or cannot be evaluated over the data source's series."
    }
  }
}
