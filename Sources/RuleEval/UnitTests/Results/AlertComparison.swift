import PromQL

/// Compares the alerts that there are with those that are expected.
struct AlertComparison {
  private let assertion: AlertAssertion
  private let time: Milliseconds
  private let expected: [ExpectedAlert]
  private let got: [ExpectedAlert]

  /// `time`, in milliseconds after the start, is when the alerts were looked at.
  init(_ assertion: AlertAssertion, at time: Milliseconds, got: [ExpectedAlert]) {
    self.assertion = assertion
    self.time = time
    expected = assertion.alerts.sorted()
    self.got = got.sorted()
  }

  /// What is otherwise, nil if nothing is. Every alert counts, as often as it is there.
  var failure: UnitTestFailure? {
    if assertion.matching == .exact, !assertion.allowsOthers {
      return expected == got ? nil : failure(expected, got)
    }
    let pairs = Pairing.pairs(expected.count, got.count) { isMet(expected[$0], by: got[$1]) }
    let missing = expected.indices.filter { pairs[$0] == nil }
    let others = Set(got.indices).subtracting(pairs.compactMap(\.self)).sorted()
    guard !missing.isEmpty || !others.isEmpty && !assertion.allowsOthers else {
      return nil
    }
    return failure(missing.map { expected[$0] }, others.map { got[$0] })
  }

  private func failure(_ expected: [ExpectedAlert], _ got: [ExpectedAlert]) -> UnitTestFailure {
    UnitTestFailure(
      position: assertion.position, time: time,
      cause: .alerts(name: assertion.name, state: assertion.state, expected: expected, got: got))
  }

  private func isMet(_ expected: ExpectedAlert, by got: ExpectedAlert) -> Bool {
    assertion.matching == .exact
      ? expected == got
      : isMet(expected.labels, by: got.labels) && isMet(expected.annotations, by: got.annotations)
  }

  private func isMet(_ expected: [String: String], by got: [String: String]) -> Bool {
    expected.allSatisfy { name, value in
      let text = got[name] ?? ""
      if assertion.matching == .regex, name != "alertname" {
        return (try? Regex(value).matches(text)) ?? false
      }
      return text == value
    }
  }
}

extension ExpectedAlert: Comparable {
  /// By labels, then by annotations.
  public static func < (left: ExpectedAlert, right: ExpectedAlert) -> Bool {
    switch left.labels.comparison(with: right.labels) {
    case 0: left.annotations.comparison(with: right.annotations) < 0
    case let order: order < 0
    }
  }
}

extension [String: String] {
  /// Negative, 0 or positive as these pairs, sorted by name, come before others, are the same, or come after.
  fileprivate func comparison(with other: [String: String]) -> Int {
    let (ours, theirs) = (sorted { $0.key < $1.key }, other.sorted { $0.key < $1.key })
    for (our, their) in zip(ours, theirs) {
      if our.key != their.key {
        return our.key < their.key ? -1 : 1
      }
      if our.value != their.value {
        return our.value < their.value ? -1 : 1
      }
    }
    return ours.count - theirs.count
  }
}
