import PromQL
import Testing

@testable import RuleEval

struct RemoteWriteShardsTests {
  private static func options(_ change: (inout RemoteWriteQueueOptions) -> Void) -> RemoteWriteQueueOptions {
    var options = RemoteWriteQueueOptions()
    options.maximumSamplesPerSend = 2
    options.capacity = 100
    options.maximumShards = 4
    change(&options)
    return options
  }

  private static func item(_ hash: UInt, _ time: Timestamp, queuedAt: Timestamp = 0) -> RemoteWriteItem {
    RemoteWriteItem(
      labels: ["s": "\(hash)"], hash: hash, sample: Sample(timestamp: time, value: 0), queuedAt: queuedAt)
  }

  private static func batch(_ step: RemoteWriteShards.Step) -> [Timestamp]? {
    guard case .send(let items) = step else {
      return nil
    }
    return items.map(\.sample.timestamp)
  }

  private static func isWait(_ step: RemoteWriteShards.Step, until time: Timestamp?) -> Bool {
    guard case .wait(let until) = step else {
      return false
    }
    return until == time
  }

  @Test func aBatchGoesWhenItIsFullOrOld() {
    var shards = RemoteWriteShards(Self.options { $0.batchSendDeadline = 50 }, now: 0)
    #expect(Self.isWait(shards.next(0, at: 0, isDraining: false), until: nil))
    _ = shards.append(Self.item(0, 1, queuedAt: 10))
    #expect(Self.isWait(shards.next(0, at: 10, isDraining: false), until: 60))
    _ = shards.append(Self.item(0, 2, queuedAt: 20))
    _ = shards.append(Self.item(0, 3, queuedAt: 20))
    #expect(Self.batch(shards.next(0, at: 20, isDraining: false)) == [1, 2])
    shards.finished(0, worked: true, at: 20)
    #expect(Self.isWait(shards.next(0, at: 21, isDraining: false), until: 70))
    #expect(Self.batch(shards.next(0, at: 70, isDraining: false)) == [3])
    #expect(shards.waiting == 0)
  }

  @Test func whenDrainingWhatWaitsGoesAtOnce() {
    var shards = RemoteWriteShards(Self.options { _ in }, now: 0)
    _ = shards.append(Self.item(0, 1))
    #expect(Self.batch(shards.next(0, at: 0, isDraining: true)) == [1])
    shards.finished(0, worked: true, at: 0)
    guard case .end = shards.next(0, at: 0, isDraining: true) else {
      Issue.record("the end is to come")
      return
    }
  }

  @Test func whatDoesNotFitDropsTheOldest() {
    var shards = RemoteWriteShards(
      Self.options {
        $0.capacity = 3
        $0.maximumShards = 1
      }, now: 0)
    let dropped = (1...4).map { shards.append(Self.item(0, $0)).dropped?.sample.timestamp }
    #expect(dropped == [nil, nil, nil, 1])
    #expect(shards.waiting == 3)
    #expect(Self.batch(shards.next(0, at: 0, isDraining: true)) == [2, 3])
  }

  @Test func whatWaitsCanBeReplaced() {
    var shards = RemoteWriteShards(Self.options { _ in }, now: 0)
    let (first, _) = shards.append(Self.item(0, 1))
    let (second, _) = shards.append(Self.item(0, 2))
    let (third, _) = shards.append(Self.item(0, 3))
    let other = Sample(timestamp: 30, value: 0)
    let isReplaced = shards.replace(at: third, with: other)
    #expect(isReplaced)
    #expect(Self.batch(shards.next(0, at: 0, isDraining: false)) == [1, 2])
    let replaced = [first, second].map { shards.replace(at: $0, with: other) }
    #expect(replaced == [false, false])
    shards.finished(0, worked: true, at: 0)
    #expect(Self.batch(shards.next(0, at: 0, isDraining: true)) == [30])
  }

  @Test func aBacklogMakesMoreShardsAndKeepsTheOrder() throws {
    var shards = RemoteWriteShards(Self.options { _ in }, now: 0)
    for time in 0..<20 {
      _ = shards.append(Self.item(UInt(time % 3), Timestamp(time)))
    }
    let (place, _) = shards.append(Self.item(0, 20))
    #expect(Self.batch(shards.next(0, at: 0, isDraining: false)) == [0, 1])
    shards.finished(0, worked: true, at: 0)
    #expect(shards.desired == 2 && shards.count == 1)
    guard case .changed = shards.next(0, at: 0, isDraining: false) else {
      Issue.record("the shards are to change")
      return
    }
    #expect(shards.count == 2 && shards.waiting == 19)
    let isReplaced = shards.replace(at: place, with: Sample(timestamp: 0, value: 0))
    #expect(!isReplaced)
    var seen: [UInt: [Timestamp]] = [:]
    for index in 0..<2 {
      while case .send(let items) = shards.next(index, at: 0, isDraining: true) {
        for item in items {
          #expect(shards.shard(of: item.hash) == index)
          seen[item.hash, default: []].append(item.sample.timestamp)
        }
        shards.finished(index, worked: false, at: 0)
      }
    }
    #expect(seen == [0: [3, 6, 9, 12, 15, 18, 20], 1: [4, 7, 10, 13, 16, 19], 2: [2, 5, 8, 11, 14, 17]])
  }

  @Test func shardsChangeOnlyWhileNobodySends() {
    var shards = RemoteWriteShards(Self.options { $0.minimumShards = 2 }, now: 0)
    for time in 0..<60 {
      _ = shards.append(Self.item(UInt(time % 2), Timestamp(time)))
    }
    #expect(Self.batch(shards.next(0, at: 0, isDraining: false)) != nil)
    #expect(Self.batch(shards.next(1, at: 0, isDraining: false)) != nil)
    shards.finished(0, worked: true, at: 0)
    #expect(shards.desired == 4)
    #expect(Self.isWait(shards.next(0, at: 0, isDraining: false), until: nil))
    let wasChanging = shards.keepCount()
    #expect(wasChanging)
    #expect(Self.batch(shards.next(0, at: 0, isDraining: false)) != nil)
  }

  @Test func shardsBecomeFewerAfterAQuietWhile() {
    var shards = RemoteWriteShards(Self.options { _ in }, now: 0)
    for time in 0..<20 {
      _ = shards.append(Self.item(0, Timestamp(time)))
    }
    _ = shards.next(0, at: 0, isDraining: false)
    shards.finished(0, worked: true, at: 0)
    _ = shards.next(0, at: 0, isDraining: false)
    #expect(shards.count == 2)
    for time in [1000, 299_999, 300_000] as [Timestamp] {
      #expect(shards.desired == 2)
      while case .send = shards.next(0, at: time, isDraining: true) {
        shards.finished(0, worked: true, at: time)
      }
      _ = shards.append(Self.item(0, time))
    }
    #expect(shards.desired == 1)
  }
}
