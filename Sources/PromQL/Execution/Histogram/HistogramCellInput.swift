/// What a histogram function finds at a step of one source.
enum HistogramCellInput {
  case nothing
  /// The classic histogram's buckets are in the scratch array.
  case classic
  case native(FloatHistogram)
  /// A classic and a native histogram of the same name and labels.
  case conflict
}
