/// The labels of the last evaluation's series, so that a source which makes its sets anew for each evaluation doesn't make
/// the operators derive groups and matches anew too.
struct KnownLabels {
  private var labels: [SeriesLabels?] = []

  /// The sets, one for each select, with the label objects of last time where these have the same series. O(labels) where
  /// the objects differ.
  mutating func recognizing(_ sets: [SeriesSet?]) -> [SeriesSet?] {
    let known = labels
    let recognized = sets.enumerated().map { select, set -> SeriesSet? in
      guard let set, known.indices.contains(select), let labels = known[select], labels !== set.labels,
        labels.hasSameSeries(as: set.labels)
      else {
        return set
      }
      return set.with(labels)
    }
    labels = recognized.map { $0?.labels }
    return recognized
  }
}
