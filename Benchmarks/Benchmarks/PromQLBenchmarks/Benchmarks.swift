import Benchmark

let benchmarks: @Sendable () -> Void = {
  Benchmark.defaultConfiguration = .init(
    metrics: [.wallClock, .peakMemoryResident],
    warmupIterations: 1,
    maxDuration: .seconds(1)
  )

  labelBenchmarks()
  parserBenchmarks()
  rangeBenchmarks()
  joinBenchmarks()
  ruleBenchmarks()
}
