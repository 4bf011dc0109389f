/// The strongly connected components of a graph.
enum Components {
  /// The components, each after all others that its nodes point to; the nodes of one ascending. O(nodes + edges),
  /// without recursion.
  ///
  /// `successors` holds, for each node, those that it points to.
  static func ordered(_ successors: [[Int]]) -> [[Int]] {
    var components: [[Int]] = []
    var numbers = [Int](repeating: -1, count: successors.count)
    var lowest = numbers
    var isOpen = [Bool](repeating: false, count: successors.count)
    var open: [Int] = []
    var path: [(node: Int, next: Int)] = []
    var count = 0
    func enter(_ node: Int) {
      numbers[node] = count
      lowest[node] = count
      count += 1
      open.append(node)
      isOpen[node] = true
      path.append((node, 0))
    }
    for root in successors.indices where numbers[root] < 0 {
      enter(root)
      while let (node, next) = path.last {
        guard next < successors[node].count else {
          path.removeLast()
          if let parent = path.last?.node {
            lowest[parent] = min(lowest[parent], lowest[node])
          }
          if lowest[node] == numbers[node], let start = open.lastIndex(of: node) {
            components.append(open[start...].sorted())
            for member in open[start...] {
              isOpen[member] = false
            }
            open.removeSubrange(start...)
          }
          continue
        }
        path[path.count - 1].next += 1
        let successor = successors[node][next]
        if numbers[successor] < 0 {
          enter(successor)
        } else if isOpen[successor] {
          lowest[node] = min(lowest[node], numbers[successor])
        }
      }
    }
    return components
  }
}
