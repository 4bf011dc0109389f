import Foundation

extension SQLiteStateStore {
  /// Opens a database file as ``init(path:history:)`` does, but moves one that is damaged, or no database, aside and
  /// begins a new one; what became of it is for people to hear of, loudly. Blocks.
  ///
  /// Throws ``StateStoreError`` where that is not the reason, or the file cannot be moved.
  public static func openMovingDamageAside(
    path: String, history: HistoryLimits = HistoryLimits()
  ) throws(StateStoreError) -> (store: SQLiteStateStore, damage: String?) {
    do {
      return (try SQLiteStateStore(path: path, history: history), nil)
    } catch {
      guard error.isDamage else {
        throw error
      }
      let place: String
      do {
        place = try moveAside(path)
      } catch let failure {
        throw StateStoreError(
          "\(error); moving it aside failed: \(failure.localizedDescription)", isDamage: true)
      }
      return (
        try SQLiteStateStore(path: path, history: history),
        "the state database \(path) cannot be used: \(error.reason). It was moved to \(place), and a new one begun: alerts"
          + " start without what it held, but for what ALERTS_FOR_STATE of the data source tells"
      )
    }
  }

  /// Gives a database file, and what SQLite keeps beside it, another name in the same folder, and returns that.
  static func moveAside(_ path: String) throws -> String {
    let files = FileManager.default
    var number = 1
    while files.fileExists(atPath: "\(path).damaged-\(number)") {
      number += 1
    }
    let place = "\(path).damaged-\(number)"
    for suffix in ["-wal", "-shm", "-journal"] where files.fileExists(atPath: path + suffix) {
      try files.moveItem(atPath: path + suffix, toPath: place + suffix)
    }
    try files.moveItem(atPath: path, toPath: place)
    return place
  }
}
