public import PromQL
import Synchronization

/// The newest samples of what rules write, so that a rule can read what another has written at once, even where the
/// data source is read only.
///
/// Holds samples for a bounded time and of a bounded number of series. Series beyond it are left out and counted, they
/// come from the data source alone then.
public final class RecordedSeriesOverlay: SampleSink {
  private struct State {
    var names: [String: [Labels: RecentSamples]] = [:]
    var seriesCount = 0
    var dropped = 0
    var newest: Timestamp = .min
    var lastSweep: Timestamp = .min
    var forms = EchoForms(.none)
  }

  /// How long samples are held after a newer one was written, in milliseconds.
  public let retention: Milliseconds
  /// The most series held.
  public let maximumSeries: Int
  private let state = Mutex(State())

  /// An empty overlay.
  ///
  /// - Parameters:
  ///   - retention: At least the lookback of instant selectors; as long as the longest range that rules take over
  ///     recorded series, if the data source does not get them. Milliseconds.
  ///   - maximumSeries: The most series held.
  public init(retention: Milliseconds = 10 * 60 * 1000, maximumSeries: Int = 200_000) {
    self.retention = max(0, retention)
    self.maximumSeries = maximumSeries
  }

  /// How many samples were left out because there were too many series.
  public var droppedSamples: Int { state.withLock(\.dropped) }

  /// How the data source gives back what rules write.
  public var echo: RemoteEcho {
    get { echoForms.echo }
    set {
      state.withLock { state in
        guard state.forms.echo != newValue else {
          return
        }
        state.forms = EchoForms(newValue)
        for labels in state.names.values.lazy.flatMap(\.keys) {
          state.forms.note(labels)
        }
      }
    }
  }

  /// What tells series that came back from others.
  var echoForms: EchoForms { state.withLock(\.forms) }

  /// How many series are held.
  public var seriesCount: Int { state.withLock(\.seriesCount) }

  public func write(_ samples: [RecordedSample]) {
    state.withLock { state in
      for sample in samples {
        add(sample, to: &state)
      }
      if state.newest > state.lastSweep.addingClamped(retention) {
        sweep(&state)
      }
    }
  }

  /// The series that fulfil all matchers, with their samples later than `start` and not later than `end` (milliseconds
  /// since 1970), staleness markers included; sorted by labels, series without such samples left out.
  func series(matching matchers: [LabelMatcher], after start: Timestamp, through end: Timestamp) -> [RecordedSeries] {
    let name = matchers.first { $0.name == "__name__" && $0.operation == .equal }?.value
    let found = state.withLock { state -> [RecordedSeries] in
      let buckets = name.map { [state.names[$0] ?? [:]] } ?? Array(state.names.values)
      return buckets.flatMap { bucket in
        bucket.compactMap { labels, recent -> RecordedSeries? in
          // Chosen by external labels too, as those that came back are.
          guard
            matchers.allSatisfy({
              $0.matches(labels[$0.name] ?? state.forms.echo.externalLabels[$0.name] ?? "")
            })
          else {
            return nil
          }
          let samples = recent.samples(after: start, through: end)
          return samples.isEmpty ? nil : RecordedSeries(labels: labels, samples: samples)
        }
      }
    }
    return found.sorted { $0.labels < $1.labels }
  }

  private func add(_ sample: RecordedSample, to state: inout State) {
    let name = sample.labels.metricName
    if state.names[name]?[sample.labels] == nil {
      guard state.seriesCount < maximumSeries else {
        state.dropped += 1
        return
      }
      state.seriesCount += 1
      state.forms.note(sample.labels)
    }
    state.newest = max(state.newest, sample.sample.timestamp)
    state.names[name, default: [:]][sample.labels, default: RecentSamples()].insert(
      sample.sample, forgettingBefore: sample.sample.timestamp.addingClamped(-retention))
  }

  /// Forgets series to which nothing was written for the retention.
  private func sweep(_ state: inout State) {
    let limit = state.newest.addingClamped(-retention)
    state.lastSweep = state.newest
    state.seriesCount = 0
    for (name, bucket) in state.names {
      let kept = bucket.filter { ($0.value.newest ?? .min) >= limit }
      state.names[name] = kept.isEmpty ? nil : kept
      state.seriesCount += kept.count
    }
  }
}
