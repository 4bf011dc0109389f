/// Text in the form of `application/x-www-form-urlencoded`.
enum FormText {
  /// A body with these fields, in their order.
  static func form(_ fields: [(name: String, value: String)]) -> [UInt8] {
    Array(
      fields.map { "\(PercentEncoding.encoded($0.name))=\(PercentEncoding.encoded($0.value))" }.joined(separator: "&")
        .utf8)
  }
}
