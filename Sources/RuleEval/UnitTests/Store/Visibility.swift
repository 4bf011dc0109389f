import PromQL

/// Which of the samples that are stored an evaluation may see.
///
/// Rules may be evaluated for many times before others are evaluated at all; what they see is as if all were evaluated
/// round after round.
enum Visibility: Sendable {
  /// All of them, but of the input no sample later than this time.
  case input(until: Timestamp)
  /// What there is when a rule's turn comes in the round of a time.
  case round(Timestamp, rule: Int)
  /// The same, for a round at each time of a grid; `delay` is the rule's query offset in milliseconds.
  case rounds(StepGrid, rule: Int, delay: Milliseconds)
}
