import PromQL

/// The order in which the groups of a unit test are evaluated.
enum GroupOrder {
  /// Where each group stands.
  ///
  /// Groups that are named stand where `group_eval_order` has them. The others stand beside the first one, as upstream
  /// has it, which leaves open how they stand to it and to each other: here such that a group which records series comes
  /// before those that read them, as far as there is such an order, and otherwise as in the files.
  ///
  /// - Parameters:
  ///   - names: Of the groups, in the order of the files.
  ///   - named: `group_eval_order`.
  ///   - sources: For each group the others that write what it reads.
  /// - Returns: The numbers of the groups.
  static func order(names: [String], named: [String], sources: [Set<Int>]) -> [Int] {
    let ranks = Dictionary(named.enumerated().map { ($0.element, $0.offset) }) { first, _ in first }
    var waiting = Array(names.indices)
    var byData: [Int] = []
    var isPlaced = [Bool](repeating: false, count: names.count)
    while !waiting.isEmpty {
      let next = waiting.firstIndex { group in sources[group].allSatisfy { isPlaced[$0] || $0 == group } } ?? 0
      let group = waiting.remove(at: next)
      isPlaced[group] = true
      byData.append(group)
    }
    return byData.enumerated().sorted { left, right in
      (ranks[names[left.element]] ?? 0, left.offset) < (ranks[names[right.element]] ?? 0, right.offset)
    }.map(\.element)
  }
}
