import PromQL

/// Compares the alerts that fire with those that are to fire.
struct AlertComparison {
  private let assertion: AlertAssertion
  private let expected: [ExpectedAlert]
  private let got: [ExpectedAlert]

  init(_ assertion: AlertAssertion, got: [ExpectedAlert]) {
    self.assertion = assertion
    expected = assertion.alerts.sorted()
    self.got = got.sorted()
  }

  /// What is otherwise, nil if nothing is. Every alert counts, as often as it is there.
  var failure: UnitTestFailure? {
    guard expected != got else {
      return nil
    }
    return UnitTestFailure(
      position: assertion.position, time: assertion.time,
      cause: .alerts(name: assertion.name, expected: expected, got: got))
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
