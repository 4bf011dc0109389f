/// Native histograms with custom buckets, made of the classic histograms of a `load_with_nhcb` command.
///
/// Series named `<name>_bucket`, `<name>_count` and `<name>_sum` with the same other labels are one histogram, `<name>`;
/// at each time it has what there is of them. A missing count is that of the last bucket, a missing sum is 0.
enum ClassicHistogramConversion {
  /// A native histogram series.
  struct Converted {
    let labels: Labels
    let values: SampleSequence
    /// The line of the last series that it was made of.
    let line: Int
  }

  /// The histograms in the order of their first lines. Throws ``FixtureError`` where series are no histogram.
  static func histograms(of load: ScriptLoad) throws(FixtureError) -> [Converted] {
    var groups: [ClassicHistogramGroup] = []
    var places: [Labels: Int] = [:]
    for series in load.series {
      guard let (part, labels) = try part(of: series) else {
        continue
      }
      let place = places[labels] ?? groups.count
      places[labels] = place
      if place == groups.count {
        groups.append(ClassicHistogramGroup())
      }
      groups[place].add(part, series)
    }
    var converted: [Converted] = []
    for labels in places.sorted(by: { $0.value < $1.value }).map(\.key) {
      let group = groups[converted.count]
      converted.append(Converted(labels: labels, values: try group.sequence(), line: group.line))
    }
    return converted
  }

  /// What a series is to a histogram, and the labels of that; nil where it is nothing.
  private static func part(
    of series: ScriptLoad.Series
  ) throws(FixtureError) -> (part: ClassicHistogramGroup.Part, labels: Labels)? {
    let name = series.labels.metricName
    guard let suffix = ["_bucket", "_count", "_sum"].first(where: name.hasSuffix) else {
      return nil
    }
    var labels = series.labels
    labels["__name__"] = String(name.dropLast(suffix.count))
    labels["le"] = nil
    guard suffix == "_bucket" else {
      return (suffix == "_count" ? .count : .sum, labels)
    }
    guard let bound = series.labels["le"] else {
      throw FixtureError(
        line: series.line, "\(series.labels) is to become a bucket of a native histogram, but has no le")
    }
    guard let bound = SampleText.parse(bound), !bound.isNaN else {
      return nil
    }
    return (.bucket(bound), labels)
  }
}
