/// What histograms met in, as annotations call it.
enum HistogramOperation: String {
  case addition
  case subtraction
  case aggregation
}
