internal import PromQL

/// One request for all that many evaluations ask of one selector.
struct BlockNeed: Hashable {
  /// Requests that one can stand for.
  struct Key: Hashable {
    enum Kind: Hashable {
      /// Stored samples.
      case window
      /// What is alive at times that are `step` apart and lie `phase` after its multiples.
      case instants(step: Milliseconds, phase: Milliseconds, lookback: Milliseconds, needsTimestamps: Bool)
    }

    let matchers: [LabelMatcher]
    let kind: Kind
  }

  let key: Key
  /// Of a window, what samples have to be later than; of instants the first time.
  var start: Timestamp
  /// The last time.
  var end: Timestamp

  /// What a request needs that comes again every `interval` milliseconds.
  init(_ request: SelectRequest, every interval: Milliseconds) {
    switch request.shape {
    case .window(let start, let end):
      key = Key(matchers: request.matchers, kind: .window)
      (self.start, self.end) = (start, end)
    case .instants(let grid):
      let step = grid.count == 1 ? interval : grid.step
      let remainder = grid.start % step
      key = Key(
        matchers: request.matchers,
        kind: .instants(
          step: step, phase: remainder < 0 ? remainder + step : remainder, lookback: request.lookback,
          needsTimestamps: request.needsTimestamps))
      (start, end) = (grid.start, grid.end)
    }
  }

  /// The longest gap between two windows that is fetched rather than asking twice, in milliseconds.
  fileprivate static let longestGap: Milliseconds = 15 * 60 * 1000

  /// Few needs for many: those of one key become one where they meet. O(n log n).
  static func merged(_ needs: some Sequence<BlockNeed>) -> [BlockNeed] {
    var order: [Key: Int] = [:]
    var spans: [[BlockNeed]] = []
    for need in needs {
      let place = order[need.key] ?? spans.count
      if place == spans.count {
        order[need.key] = place
        spans.append([])
      }
      spans[place].append(need)
    }
    return spans.flatMap { spans in
      var merged: [BlockNeed] = []
      for need in spans.sorted(by: { ($0.start, $0.end) < ($1.start, $1.end) }) {
        if let last = merged.last, need.start.addingClamped(-last.end) <= need.key.gap {
          merged[merged.count - 1].end = max(last.end, need.end)
        } else {
          merged.append(need)
        }
      }
      return merged
    }
  }

  /// The request for it.
  var request: SelectRequest {
    switch key.kind {
    case .window:
      SelectRequest(matchers: key.matchers, shape: .window(start: start, end: end), lookback: 0)
    case .instants(let step, _, let lookback, let needsTimestamps):
      SelectRequest(
        matchers: key.matchers, shape: .instants(StepGrid(start: start, end: end, step: step)), lookback: lookback,
        needsTimestamps: needsTimestamps)
    }
  }

  /// Whether what is fetched for it holds all that answers a request.
  func covers(_ request: SelectRequest) -> Bool {
    switch (key.kind, request.shape) {
    case (.window, .window(let start, let end)):
      return self.start <= start && end <= self.end
    case (.instants(let step, let phase, let lookback, let needsTimestamps), .instants(let grid)):
      return lookback == request.lookback && needsTimestamps == request.needsTimestamps && start <= grid.start
        && grid.end <= end && (grid.start - phase) % step == 0 && (grid.count == 1 || grid.step == step)
    default:
      return false
    }
  }
}

extension BlockNeed.Key {
  /// How far apart two spans may be to be fetched as one.
  fileprivate var gap: Milliseconds {
    switch kind {
    case .window: BlockNeed.longestGap
    case .instants(let step, _, _, _): step
    }
  }
}
