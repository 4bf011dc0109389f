internal import PromQL
import Synchronization

/// Hears what the rules of a replay do: changes of alerts, and what is written.
final class ReplayRecorder: AlertObserver, SampleSink {
  private struct State {
    var transitions: [AlertTransition] = []
    var series: [Labels: [Sample]] = [:]
    var keptSamples = 0
    var writtenSamples = 0
    var isOpen = false
    var failure: ReplayError?
  }

  private let limits: ReplayLimits
  private let keepsSamples: Bool
  private let sink: (any SampleSink)?
  private let state = Mutex(State())

  init(_ rules: ReplayRules, limits: ReplayLimits) {
    self.limits = limits
    keepsSamples = rules.keepsSamples
    sink = rules.sink
  }

  /// Why the replay can't go on.
  var failure: ReplayError? { state.withLock(\.failure) }
  /// All changes so far, in their order.
  var transitions: [AlertTransition] { state.withLock(\.transitions) }
  /// The recorded series with their samples, where they are kept.
  var series: [Labels: [Sample]] { state.withLock(\.series) }
  /// How many samples were written, staleness markers not counted.
  var writtenSamples: Int { state.withLock(\.writtenSamples) }

  /// From now on what is written counts: the time before the start is over.
  func open() {
    state.withLock { $0.isOpen = true }
  }

  func alertsChanged(_ transitions: [AlertTransition]) {
    state.withLock { state in
      guard state.transitions.count + transitions.count <= limits.changes else {
        state.failure = state.failure ?? .tooManyChanges(limit: limits.changes)
        return
      }
      state.transitions += transitions
    }
  }

  func write(_ samples: [RecordedSample]) async {
    let isOpen = state.withLock { state in
      if state.isOpen {
        state.writtenSamples += samples.count { !$0.sample.isStale }
        if keepsSamples { keep(samples, in: &state) }
      }
      return state.isOpen
    }
    if isOpen {
      await sink?.write(samples)
    }
  }

  private func keep(_ samples: [RecordedSample], in state: inout State) {
    for sample in samples where !["ALERTS", "ALERTS_FOR_STATE"].contains(sample.labels.metricName) {
      guard state.keptSamples < limits.comparedSamples else {
        state.failure = state.failure ?? .tooManySamples(limit: limits.comparedSamples)
        return
      }
      state.keptSamples += 1
      state.series[sample.labels.detached(), default: []].append(sample.sample)
    }
  }
}
