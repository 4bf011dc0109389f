/// `info(input, selector)`: the input's elements with labels of info series added.
struct InfoNode: Sendable {
  let input: VectorNode
  /// The number of the select that gives the info series.
  let select: Int
  /// The conditions on info metrics' names; input series whose names fulfil all of them are left as they are.
  let nameMatchers: [LabelMatcher]
  /// The labels that may be added; all where empty.
  let dataLabels: [String]
  /// Whether elements without any info series are left out.
  let requiresInfo: Bool
  let frame: TimeFrame
}
