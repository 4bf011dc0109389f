internal import PromQL
import Synchronization

/// Senders whose Alertmanagers are no longer found or configured: they go on delivering what they have for a while, and
/// are taken up again, with their queues, where those come back.
final class RetiredSenders: Sendable {
  /// How long they may go on, in milliseconds.
  static let patience: Milliseconds = 60_000

  private struct Entry {
    let channel: AlertmanagerChannel
    let watch: Task<Void, Never>
  }

  private struct State {
    var entries: [UInt64: Entry] = [:]
    var lastNumber: UInt64 = 0
  }

  private let state = Mutex(State())
  private let clock: any EvaluationClock

  init(clock: any EvaluationClock) {
    self.clock = clock
  }

  /// All that are left.
  var channels: [AlertmanagerChannel] {
    state.withLock { $0.entries.sorted { $0.key < $1.key }.map(\.value.channel) }
  }

  /// Lets a sender finish.
  func add(_ channel: AlertmanagerChannel) {
    channel.sender.beginDraining()
    let deadline = clock.now() + Self.patience
    let watch = Task { [clock] in
      // Where the sender is taken up again, the watch is cancelled, and there is nothing to do.
      if (try? await clock.sleep(until: deadline)) != nil { channel.cancel() }
    }
    let number = state.withLock { state in
      state.lastNumber += 1
      state.entries[state.lastNumber] = Entry(channel: channel, watch: watch)
      return state.lastNumber
    }
    Task { [weak self] in
      await channel.end()
      watch.cancel()
      _ = self?.remove(number)
    }
  }

  /// A sender for a URL that goes on where it was; nil where there is none.
  func take(_ url: HTTPURL) -> AlertmanagerChannel? {
    while let number = number(of: url), let entry = remove(number) {
      entry.watch.cancel()
      if entry.channel.sender.endDraining() { return entry.channel }
    }
    return nil
  }

  private func number(of url: HTTPURL) -> UInt64? {
    state.withLock { state in state.entries.filter { $0.value.channel.url == url }.keys.min() }
  }

  private func remove(_ number: UInt64) -> Entry? {
    state.withLock { $0.entries.removeValue(forKey: number) }
  }
}
