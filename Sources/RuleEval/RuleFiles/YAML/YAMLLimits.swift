/// What a YAML file may cost, so that a hostile one costs an error.
enum YAMLLimits {
  /// The largest file.
  static let bytes = 16 << 20
  /// How deep mappings and sequences nest.
  static let depth = 64
  /// What a node counts beside its text.
  static let bytesPerNode = 8

  /// How large a document may be once every alias stands for its content: its text, and some bytes for each node.
  ///
  /// Never less than what a text of this size holds without aliases: two nodes need two bytes at least.
  static func expandedBytes(ofText count: Int) -> Int {
    count * (bytesPerNode + 2) + (16 << 20)
  }
}
