import Foundation
import RuleEval

/// Where the state of alerts is kept from one run to the next.
enum StateFolder {
  /// The store in a folder, which is created where it is missing; in memory for `none`. `report` hears of a damaged
  /// database that was moved aside. Throws ``ContentFailure``.
  static func open(
    _ path: String, history: HistoryLimits = HistoryLimits(), report: (String) -> Void = { _ in }
  ) throws(ContentFailure) -> any StateStore {
    guard path != "none" else {
      return MemoryStateStore(history: history)
    }
    do {
      try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    } catch {
      throw ContentFailure(
        "cannot create the folder \(path) for the state of alerts: \(reason(of: error)). Name another with "
          + "--storage.path, or give --storage.path none to keep the state in memory only")
    }
    do {
      let file = URL(fileURLWithPath: path).appendingPathComponent("alerts.sqlite").path
      let (store, damage) = try SQLiteStateStore.openMovingDamageAside(path: file, history: history)
      if let damage {
        report(damage)
      }
      return store
    } catch {
      throw ContentFailure("\(error)")
    }
  }

  /// The folder beside a configuration file; in the working directory where there is none.
  static func beside(_ configurationFile: String?) -> String {
    guard let configurationFile else {
      return ".ruled"
    }
    return URL(fileURLWithPath: configurationFile).deletingLastPathComponent().appendingPathComponent(".ruled").path
  }

  private static func reason(of error: any Error) -> String {
    let underlying = (error as NSError).userInfo[NSUnderlyingErrorKey] as? NSError
    return underlying.flatMap { $0.domain == NSPOSIXErrorDomain ? String(cString: strerror(Int32($0.code))) : nil }
      ?? error.localizedDescription
  }
}
