/// Gives the time in nanoseconds since any moment, for measuring durations.
public typealias ProfilingClock = @Sendable () -> UInt64

/// Keeps which operators were made for which nodes of a plan and what each costs.
final class OperatorProfiler {
  /// One operator.
  final class Entry {
    let outline: OperatorOutline
    fileprivate(set) var inputs: [Entry] = []
    var cost = OperatorCost()

    init(_ outline: OperatorOutline) {
      self.outline = outline
    }

    fileprivate func reset() {
      cost = OperatorCost()
      for input in inputs {
        input.reset()
      }
    }
  }

  /// The result; the outermost operator is its input.
  let root: Entry
  private let clock: ProfilingClock
  /// The entries whose operators are being made, the innermost last.
  private var open: [Entry]

  /// Ready for the operators of a plan.
  init(_ root: OperatorOutline, clock: @escaping ProfilingClock) {
    self.root = Entry(root)
    self.clock = clock
    open = [self.root]
  }

  /// The time, for ``finish(since:)``.
  var now: UInt64 { clock() }

  /// Counts an evaluation of the whole plan.
  func finish(since start: UInt64) {
    root.cost.evaluations += 1
    root.cost.nanoseconds &+= clock() &- start
  }

  /// Makes the operator of a node, whose inputs are made meanwhile, and has it watched.
  func watch(_ node: VectorNode, make: () -> any VectorOperator) -> any VectorOperator {
    let entry = Entry(node.outline)
    open[open.count - 1].inputs.append(entry)
    open.append(entry)
    let made = make()
    open.removeLast()
    return ProfiledOperator(made, entry: entry, clock: clock)
  }

  /// Forgets what was measured so far.
  func reset() {
    root.reset()
  }
}
