internal import DequeModule
import PromQL

/// The samples that wait for one receiver, in shards: those of a series are all in one, in the order in which they came.
struct RemoteWriteShards {
  /// Where an item waits, as long as the shards are what they were.
  struct Place {
    fileprivate let generation: UInt64
    fileprivate let shard: Int
    fileprivate let number: UInt64
  }

  private struct Shard {
    var items: Deque<RemoteWriteItem> = []
    /// The number of the first item; others follow by one.
    var firstNumber: UInt64 = 0
    var isSending = false
  }

  let options: RemoteWriteQueueOptions
  private var shards: [Shard]
  private var generation: UInt64 = 0
  private var lastChange: Timestamp
  /// How many items wait in all.
  private(set) var waiting = 0
  /// How many shards there are to be, as soon as none is sending.
  private(set) var desired: Int

  init(_ options: RemoteWriteQueueOptions, now: Timestamp) {
    self.options = options
    desired = options.minimumShards
    shards = Array(repeating: Shard(), count: options.minimumShards)
    lastChange = now
  }

  /// How many shards there are.
  var count: Int { shards.count }

  /// Which shard an item goes into.
  func shard(of hash: UInt) -> Int { Int(hash % UInt(shards.count)) }

  /// Adds an item at the end of its shard; gives back its place, and the oldest one of the fullest shard if there is no
  /// room for both. O(1), O(shards) when full.
  mutating func append(_ item: RemoteWriteItem) -> (place: Place, dropped: RemoteWriteItem?) {
    var dropped: RemoteWriteItem?
    if waiting >= options.totalCapacity {
      let fullest = shards.indices.max { shards[$0].items.count < shards[$1].items.count } ?? 0
      dropped = popFirst(fullest)
    }
    let index = shard(of: item.hash)
    shards[index].items.append(item)
    waiting += 1
    let number = shards[index].firstNumber + UInt64(shards[index].items.count - 1)
    return (Place(generation: generation, shard: index, number: number), dropped)
  }

  /// Puts another sample in the place of one, if that still waits there; whether it did.
  mutating func replace(at place: Place?, with sample: Sample) -> Bool {
    guard let place, place.generation == generation, place.number >= shards[place.shard].firstNumber else {
      return false
    }
    shards[place.shard].items[Int(place.number - shards[place.shard].firstNumber)].sample = sample
    return true
  }

  /// What a sender has to do next.
  enum Step {
    /// Send these, then say that it is done.
    case send([RemoteWriteItem])
    /// Look again at this time, or when something was added; nil: only then.
    case wait(until: Timestamp?)
    /// All shards changed: every sender is to look again.
    case changed
    /// There is nothing left to do.
    case end
  }

  /// What the sender of a shard does next. Once draining, nothing waits for more to come.
  mutating func next(_ index: Int, at now: Timestamp, isDraining: Bool) -> Step {
    if desired != count, !isDraining {
      guard !shards.contains(where: \.isSending) else {
        return .wait(until: nil)
      }
      reshard(at: now)
      return .changed
    }
    guard index < count, let oldest = shards[index].items.first else {
      return isDraining ? .end : .wait(until: nil)
    }
    let due = oldest.queuedAt.addingClamped(options.batchSendDeadline)
    guard shards[index].items.count >= options.maximumSamplesPerSend || isDraining || due <= now else {
      return .wait(until: due)
    }
    shards[index].isSending = true
    let size = min(options.maximumSamplesPerSend, shards[index].items.count)
    let batch = Array(shards[index].items.prefix(size))
    shards[index].items.removeFirst(size)
    shards[index].firstNumber += UInt64(size)
    waiting -= size
    return .send(batch)
  }

  /// Notes that a sender is done with its batch; `worked` if the receiver took it.
  mutating func finished(_ index: Int, worked: Bool, at now: Timestamp) {
    shards[index].isSending = false
    guard worked, desired == count else {
      return
    }
    let perShard = waiting / count
    if perShard > 4 * options.maximumSamplesPerSend, count < options.maximumShards {
      desired = min(count * 2, options.maximumShards)
    } else if perShard < options.maximumSamplesPerSend / 2, count > options.minimumShards,
      now - lastChange >= Self.shortestQuiet
    {
      desired = max(count / 2, options.minimumShards)
    }
  }

  /// Gives up changing the number of shards; whether it was to change.
  mutating func keepCount() -> Bool {
    defer { desired = count }
    return desired != count
  }

  /// Removes everything that waits.
  mutating func removeAll() -> [RemoteWriteItem] {
    var all: [RemoteWriteItem] = []
    for index in shards.indices {
      all += shards[index].items
      shards[index].firstNumber += UInt64(shards[index].items.count)
      shards[index].items = []
    }
    waiting = 0
    return all
  }

  /// How long the number of shards stays before it becomes less.
  private static let shortestQuiet: Milliseconds = 5 * 60 * 1000

  private mutating func popFirst(_ index: Int) -> RemoteWriteItem? {
    guard let first = shards[index].items.popFirst() else {
      return nil
    }
    shards[index].firstNumber += 1
    waiting -= 1
    return first
  }

  private mutating func reshard(at now: Timestamp) {
    let former = shards
    shards = Array(repeating: Shard(), count: desired)
    generation += 1
    lastChange = now
    for shard in former {
      for item in shard.items {
        shards[self.shard(of: item.hash)].items.append(item)
      }
    }
  }
}
