/// Why the storage of a unit test refuses a sample. The texts are upstream's.
enum AppendFault: Error, CustomStringConvertible {
  /// The series has a later sample.
  case outOfOrder
  /// The series has another sample at the same time.
  case duplicate

  var description: String {
    switch self {
    case .outOfOrder: "out of order sample"
    case .duplicate: "duplicate sample for timestamp"
    }
  }
}
