import Testing

@testable import PromQL

@Suite struct HashTableTests {
  @Test(arguments: [0, 1000])
  func numbersAsADictionaryDoes(capacity: Int) {
    var random = SplitMix(seed: 5)
    var table = HashTable(minimumCapacity: capacity)
    var keys: [Int] = []
    var known: [Int: Int] = [:]
    for _ in 0..<2000 {
      let key = Int.random(in: 0..<500, using: &random)
      // Many keys have the same hash.
      let (number, isNew) = table.number(of: UInt64(key % 100)) { keys[$0] == key }
      #expect(isNew == (known[key] == nil))
      if isNew {
        #expect(Int(number) == keys.count)
        known[key] = keys.count
        keys.append(key)
      }
      #expect(Int(number) == known[key])
    }
    #expect(table.count == keys.count)
  }
}
