public import PromQL
internal import Yams

/// How far apart the scrapes of a configuration are.
public struct ScrapeIntervals: Sendable {
  /// The shortest one of `global` and of all jobs, in milliseconds: a range that is short for it is short for all.
  public private(set) var shortest: Milliseconds = 60_000
  /// What `too-long-scrape-interval` finds: those longer than queries look back.
  public private(set) var findings: [Finding] = []

  /// Reads `scrape_interval` of `global` and of each of `scrape_configs`; whatever is of another form is passed over.
  ///
  /// - Parameters:
  ///   - lookback: How far queries look back, in milliseconds.
  public init(text: String, file: String, lookback: Milliseconds = 5 * 60_000) throws(ContentErrors) {
    guard case .mapping(let root)? = try YAMLDocument(text: text, file: file).root else {
      return
    }
    var all: [Milliseconds] = []
    func read(_ node: Node?, of owner: String) {
      guard case .mapping(let fields)? = node, let value = fields["scrape_interval"], case .scalar(let scalar) = value,
        let interval = DurationText.parse(scalar.string), interval > 0
      else {
        return
      }
      all.append(interval)
      if interval > lookback {
        findings.append(
          Finding(
            check: .longScrapeInterval, file: file, position: value.position,
            message: "\(owner): scrapes are \(DurationText.format(interval)) apart, and queries look back "
              + "\(DurationText.format(lookback)): series are gone between scrapes",
            fix: "use at most \(DurationText.format(lookback / 2))"))
      }
    }
    read(root["global"], of: "global")
    if case .sequence(let jobs)? = root["scrape_configs"] {
      for job in jobs {
        read(job, of: "job \(Quoting.quoted(job.mapping?["job_name"]?.scalar?.string ?? ""))")
      }
    }
    shortest = all.min() ?? 60_000
  }
}
