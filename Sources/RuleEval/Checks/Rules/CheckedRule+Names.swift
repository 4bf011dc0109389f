extension CheckedRule {
  /// Names that say less than they should.
  func nameFindings() -> [Finding] {
    guard case .recording(let metric) = rule.kind, !metric.contains(":") else {
      return []
    }
    return [
      finding(
        .recordingName, atField: "record",
        "\(metric) looks like a scraped metric: recorded ones are called level:metric:operations by convention")
    ]
  }
}
