extension ScriptExpectation {
  /// How a result differs from what is expected, nil where it doesn't. `grid` has the times of the values of a matrix,
  /// nil where an instant query is not to give one.
  func difference(from value: QueryResult.Value, along grid: StepGrid?) -> String? {
    if let string {
      guard case .string(let text, _) = value else {
        return "expected the string \(Quoting.quoted(string)), got \(value.summary)"
      }
      return text.hasSameBytes(as: string)
        ? nil : "expected the string \(Quoting.quoted(string)), got \(Quoting.quoted(text))"
    }
    if let scalar {
      guard case .scalar(let sample) = value else {
        return "expected the scalar \(SampleText.general(scalar)), got \(value.summary)"
      }
      return SampleComparison.isClose(scalar, sample.value)
        ? nil : "expected the scalar \(SampleText.general(scalar)), got \(SampleText.general(sample.value))"
    }
    switch value {
    case .vector(let elements) where grid == nil: return difference(from: elements)
    case .matrix(let matrix): return grid.map { difference(from: matrix, along: $0) } ?? wrongKind(of: value)
    case .scalar, .string, .vector: return wrongKind(of: value)
    }
  }

  private func wrongKind(of value: QueryResult.Value) -> String {
    "expected series, got \(value.summary)"
  }

  private func difference(from elements: [VectorElement]) -> String? {
    let places = places
    var missing = Set(places.keys)
    for (place, element) in elements.enumerated() {
      let value = SampleComparison.text(element.sample)
      guard let index = places[element.labels] else {
        return "unexpected series \(element.labels) with \(value)"
      }
      guard missing.remove(element.labels) != nil else {
        return "the series \(element.labels) comes twice"
      }
      if isOrdered, index != place {
        return "expected \(element.labels) at place \(index + 1), got it at place \(place + 1)"
      }
      let expected = series[index].values.first { _ in true } ?? .missing
      if !SampleComparison.isClose(expected, element.sample) {
        return "\(element.labels): expected \(SampleComparison.text(expected)), got \(value)"
      }
    }
    return differenceFromMissing(missing)
  }

  private func difference(from matrix: [MatrixSeries], along grid: StepGrid) -> String? {
    if isOrdered {
      return "expected an order, got a matrix, which is always sorted by labels"
    }
    if let difference = matrix.differenceFromSorted {
      return difference
    }
    let places = places
    var missing = Set(places.keys)
    for actual in matrix {
      guard let expected = places[actual.labels].map({ series[$0].values }) else {
        return "unexpected series \(actual.labels) with \(SampleComparison.text(actual.samples))"
      }
      guard missing.remove(actual.labels) != nil else {
        return "the series \(actual.labels) comes twice"
      }
      guard expected.count <= grid.count else {
        return "\(actual.labels): expected \(expected.count) values, but there are \(grid.count) steps"
      }
      let wanted = expected.samples(along: grid)
      if !SampleComparison.areClose(wanted, actual.samples) {
        return "\(actual.labels): expected \(SampleComparison.text(wanted)), got "
          + SampleComparison.text(actual.samples)
      }
    }
    return differenceFromMissing(missing)
  }

  private var places: [Labels: Int] {
    Dictionary(zip(series.map(\.labels), 0...), uniquingKeysWith: { first, _ in first })
  }

  private func differenceFromMissing(_ missing: Set<Labels>) -> String? {
    missing.isEmpty ? nil : "missing series " + missing.sorted().map(\.description).joined(separator: ", ")
  }
}
