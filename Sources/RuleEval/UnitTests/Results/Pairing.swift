/// Pairs what is expected with what there is, as much of it as can be.
enum Pairing {
  /// For each expected one the number of its partner, nil for none; no partner is given twice, and no other pairing has
  /// more pairs. O(expected · expected · others).
  static func pairs(_ expected: Int, _ others: Int, areAlike: (Int, Int) -> Bool) -> [Int?] {
    let candidates = (0..<expected).map { one in (0..<others).filter { areAlike(one, $0) } }
    var partners = [Int?](repeating: nil, count: expected)
    var owners = [Int?](repeating: nil, count: others)
    for root in 0..<expected {
      // The shortest path on which pairs can be exchanged so that one more is found.
      var cameFrom: [Int: Int] = [:]
      var waiting = [root]
      var next = 0
      var free: Int?
      while free == nil, next < waiting.count {
        let one = waiting[next]
        next += 1
        for other in candidates[one] where cameFrom[other] == nil {
          cameFrom[other] = one
          guard let owner = owners[other] else {
            free = other
            break
          }
          waiting.append(owner)
        }
      }
      while let other = free, let one = cameFrom[other] {
        free = partners[one]
        partners[one] = other
        owners[other] = one
      }
    }
    return partners
  }
}
