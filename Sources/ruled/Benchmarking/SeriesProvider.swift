import PromQL
import RuleEval

/// Where the series of benchmarks and analyses come from.
struct SeriesProvider {
  let source: any SeriesSource
  let symbols: SymbolTable
  let now: Timestamp

  /// Makes the series of a data set that expressions need: those of the metrics that they name.
  init(generating dataSet: DataSet, for expressions: [String], engine: Engine) throws(QueryError) {
    var names: Set<String>? = []
    for expression in expressions {
      for request in try engine.prepare(expression).requests(for: .instant(dataSet.end)) {
        let name = request.matchers.first { $0.name == "__name__" && $0.operation == .equal }
        names = name.flatMap { name in names.map { $0.union([name.value]) } }
      }
    }
    let store = FixtureStore(dataSet) { metric in names?.contains(metric) ?? true }
    (source, symbols, now) = (store, store.symbols, dataSet.end)
  }

  init(_ arguments: SourceArguments, features: FeatureList) throws {
    (source, now) = try arguments.source(features: features)
    symbols = (source as? FixtureStore)?.symbols ?? SymbolTable()
  }
}
