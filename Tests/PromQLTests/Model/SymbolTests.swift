import Testing

@testable import PromQL

/// Strings, symbols, and label sets made of them.
@Suite struct SymbolTests {
  private static let composed = "caf\u{E9}"
  private static let decomposed = "cafe\u{301}"

  @Test func tellsCanonicallyEquivalentStringsApart() {
    #expect(Self.composed == Self.decomposed)
    #expect(!Self.composed.hasSameBytes(as: Self.decomposed))
    #expect(ExactString(string: Self.composed) != ExactString(string: Self.decomposed))
    #expect(Set([Self.composed, Self.decomposed].map { ExactString(string: $0) }).count == 2)
    let table = SymbolTable()
    let symbol = table.intern(Self.composed)
    #expect(table.symbol(for: Self.decomposed) == nil)
    #expect(table.intern(Self.decomposed) != symbol)
    #expect(table.string(for: symbol).utf8.elementsEqual(Self.composed.utf8))
  }

  @Test func keepsWellKnownSymbols() {
    let table = SymbolTable()
    #expect(table.symbol(for: "") == .empty)
    #expect(table.symbol(for: "__name__") == .metricName)
    #expect(table.symbol(for: "le") == .bucketBound)
    #expect(table.symbol(for: "__type__") == .metricType)
    #expect(table.symbol(for: "__unit__") == .metricUnit)
    #expect(table.count == 5)
  }

  @Test func internsOnce() {
    let table = SymbolTable()
    let first = table.intern("a")
    #expect(table.intern("a") == first)
    #expect(table.withInterner { [$0("a"), $0("b")] }.first == first)
    #expect(table.snapshot() == ["", "__name__", "le", "__type__", "__unit__", "a", "b"])
  }

  @Test func ordersPairsByNameThenValue() {
    let pairs = [(2, 1), (1, 9), (1, 2)].map {
      LabelPair(name: Symbol(rawValue: $0.0), value: Symbol(rawValue: $0.1))
    }
    #expect(pairs.sorted().map(\.value.rawValue) == [2, 9, 1])
    #expect(LabelPair(name: Symbol(rawValue: .max), value: .empty).name.rawValue == .max)
  }

  @Test func hashesDependOnEveryPair() {
    let table = SymbolTable()
    var builder = SeriesLabelsBuilder(symbols: table)
    builder.append(["a": "1", "b": "2"])
    builder.append([("b", "2"), ("a", "1")].map { LabelPair(name: table.intern($0.0), value: table.intern($0.1)) })
    builder.append(["a": "2", "b": "1"])
    builder.append(["a": "1"])
    builder.append([])
    let labels = builder.build()
    #expect(labels.hashes[0] == labels.hashes[1])
    #expect(Set(labels.hashes).count == 4)
    #expect(labels[0].elementsEqual(labels[1]))
  }

  @Test func buildsSeriesLabels() {
    let table = SymbolTable()
    var builder = SeriesLabelsBuilder(symbols: table)
    builder.reserveCapacity(series: 3, labels: 2)
    builder.append(["__name__": "m", "z": "1", "empty": ""])
    builder.append([LabelPair(name: table.intern("q"), value: .empty)], dropsName: true)
    builder.append(["__name__": "n"])
    #expect(builder.count == 3)
    let labels = builder.build()
    #expect(labels.labels(0) == ["__name__": "m", "z": "1"])
    #expect(labels[1].isEmpty)
    #expect((0..<3).map { labels.dropsName($0) } == [false, true, false])
    #expect(labels.value(of: table.intern("z"), in: 0) == table.intern("1"))
    #expect(labels.value(of: table.intern("z"), in: 2) == .empty)
    #expect(SeriesLabels.none(table).count == 0)
  }

  @Test func keepsEquivalentNamesOfOneSeriesApart() {
    let table = SymbolTable()
    var builder = SeriesLabelsBuilder(symbols: table)
    builder.append(
      [Self.composed, Self.decomposed].enumerated().map {
        LabelPair(name: table.intern($0.element), value: table.intern("\($0.offset)"))
      })
    let labels = builder.build().labels(0)
    #expect(labels.pairs.count == 2)
    #expect(labels[Self.composed] == "0")
    #expect(labels[Self.decomposed] == "1")
    #expect(labels.dictionary.count == 1)
  }
}
