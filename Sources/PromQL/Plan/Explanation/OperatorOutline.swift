/// What there is to say of one node of a plan, without its inputs.
struct OperatorOutline: Sendable {
  let text: String
  /// When it is evaluated; nil for the times of what it reads.
  var frame: TimeFrame?
  /// The number of the select that it reads.
  var select: Int?
  /// Whether it computes its input once for all steps.
  var isHoisted = false
}
