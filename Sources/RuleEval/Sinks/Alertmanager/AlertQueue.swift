internal import DequeModule
internal import PromQL

/// The alerts that wait for one Alertmanager, at most one an alert: the newest.
struct AlertQueue {
  /// A queued alert, and which of its states it is.
  struct Item {
    let notification: AlertNotification
    let version: UInt64
    fileprivate let ticket: UInt64
  }

  /// How long after its end a resolved alert is still worth sending: as long as Prometheus sends it.
  static let resolvedRetention: Milliseconds = 15 * 60 * 1000

  let capacity: Int
  private var items: [Labels: Item] = [:]
  /// Places in the queue, in order; those whose ticket is no longer that of the alert are empty.
  private var places: Deque<(ticket: UInt64, labels: Labels)> = []
  private var lastNumber: UInt64 = 0

  init(capacity: Int) {
    self.capacity = max(1, capacity)
  }

  var count: Int { items.count }

  /// Adds a state of an alert in place of an older one, or else at the end; whether the oldest alert had to go for it.
  mutating func add(_ notification: AlertNotification) -> Bool {
    lastNumber += 1
    if let older = items[notification.labels] {
      items[notification.labels] = Item(notification: notification, version: lastNumber, ticket: older.ticket)
      return false
    }
    let isFull = items.count >= capacity
    if isFull, let oldest = next(1).first { remove(oldest) }
    append(Item(notification: notification, version: lastNumber, ticket: lastNumber))
    return isFull
  }

  /// The first alerts, at most `limit`, which stay in the queue; those whose version is among `skipped` are passed over.
  mutating func next(_ limit: Int, skipping skipped: Set<UInt64> = []) -> [Item] {
    while let first = places.first, item(at: first) == nil { places.removeFirst() }
    var found: [Item] = []
    for place in places {
      if found.count == limit { break }
      if let item = item(at: place), !skipped.contains(item.version) { found.append(item) }
    }
    return found
  }

  /// Removes an alert unless a newer state of it was added since the item was taken.
  mutating func remove(_ item: Item) {
    let labels = item.notification.labels
    guard items[labels]?.version == item.version else { return }
    items[labels] = nil
    tidy()
  }

  /// Removes what no longer helps: firing alerts past their end, which an Alertmanager would take for resolved, and
  /// alerts that were resolved long ago. Returns how many.
  mutating func removeUseless(at now: Timestamp) -> Int {
    let useless = items.values.filter { item in
      let retention = item.notification.isResolved ? Self.resolvedRetention : 0
      return item.notification.endsAt <= now - retention
    }
    for item in useless { remove(item) }
    return useless.count
  }

  private mutating func append(_ item: Item) {
    items[item.notification.labels] = item
    places.append((item.ticket, item.notification.labels))
  }

  private func item(at place: (ticket: UInt64, labels: Labels)) -> Item? {
    guard let item = items[place.labels], item.ticket == place.ticket else { return nil }
    return item
  }

  /// Drops empty places once there are more of them than alerts: O(1) a removal, on average.
  private mutating func tidy() {
    guard places.count > 2 * items.count + 64 else { return }
    places = places.filter { item(at: $0) != nil }
  }
}
