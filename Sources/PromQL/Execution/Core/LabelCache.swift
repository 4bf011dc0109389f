/// Remembers what was derived from label sets while those are the same objects.
struct LabelCache<Derived> {
  private var inputs: [SeriesLabels] = []
  private var derived: Derived?

  /// What was derived from the same inputs last time, or what `make` derives now.
  mutating func value(
    for inputs: SeriesLabels..., make: () throws(QueryError) -> Derived
  ) throws(QueryError) -> Derived {
    if let derived, self.inputs.count == inputs.count, zip(self.inputs, inputs).allSatisfy({ $0 === $1 }) {
      return derived
    }
    let made = try make()
    self.inputs = inputs
    derived = made
    return made
  }
}
