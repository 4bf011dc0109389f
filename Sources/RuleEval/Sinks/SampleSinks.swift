/// Several sinks in one: each gets everything, in turn.
public struct SampleSinks: SampleSink {
  private let sinks: [any SampleSink]

  /// Writes to these, the first of them first.
  public init(_ sinks: [any SampleSink]) {
    self.sinks = sinks
  }

  public func write(_ samples: [RecordedSample]) async {
    for sink in sinks {
      await sink.write(samples)
    }
  }
}
