/// What `info` tells targets by: the labels `instance` and `job`.
///
/// Upstream has only these two so far, for all info metrics.
struct InfoTargets {
  /// The identifying labels of one series, ``Symbol/empty`` where it has none.
  struct Key: Hashable {
    let instance: Symbol
    let job: Symbol

    /// Whether both labels are there.
    var isComplete: Bool { instance != .empty && job != .empty }
  }

  private let instanceName: Symbol
  private let jobName: Symbol
  private var instances: Set<Symbol> = []
  private var jobs: Set<Symbol> = []

  init(_ symbols: SymbolTable) {
    instanceName = symbols.intern("instance")
    jobName = symbols.intern("job")
  }

  /// The identifying labels of a series. O(labels of the series).
  func key(of series: Int, in labels: SeriesLabels) -> Key {
    Key(instance: labels.value(of: instanceName, in: series), job: labels.value(of: jobName, in: series))
  }

  /// Takes down a target whose series are to be enriched.
  mutating func insert(_ key: Key) {
    if key.instance != .empty {
      instances.insert(key.instance)
    }
    if key.job != .empty {
      jobs.insert(key.job)
    }
  }

  /// Whether an info series counts: for each identifying label that any target has, it has one of the targets' values.
  func admits(_ key: Key) -> Bool {
    !(instances.isEmpty && jobs.isEmpty) && (instances.isEmpty || instances.contains(key.instance))
      && (jobs.isEmpty || jobs.contains(key.job))
  }
}
