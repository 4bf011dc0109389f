import Benchmark
import PromQL

/// What labels cost at the edges, where they are strings still.
func labelBenchmarks() {
  let names = ["__name__", "instance", "job", "reporter", "response_code"]
  let values = ["istio_requests_total", "10.0.0.1:9090", "istio-mesh", "destination", "403"]

  Benchmark("intern the labels of a known series", configuration: .init(scalingFactor: .kilo)) { benchmark in
    let table = SymbolTable()
    benchmark.startMeasurement()
    for _ in benchmark.scaledIterations {
      table.withInterner { intern in
        for (name, value) in zip(names, values) {
          blackHole(intern(name))
          blackHole(intern(value))
        }
      }
    }
  }
}
