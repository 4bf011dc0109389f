import Foundation
import GRDB
import PromQL

/// How values lie in the columns of ``StateSchema``.
enum StateColumns {
  /// A column's value; a database that others wrote in may hold anything.
  static func value<Value: DatabaseValueConvertible>(_ column: String, of row: Row) throws -> Value {
    guard let value = Value.fromDatabaseValue(row[column] as DatabaseValue) else {
      throw StateSchema.Unusable(damage: "its column \(column) holds a value of another type")
    }
    return value
  }

  /// A column's value, nil where it is null.
  static func optional<Value: DatabaseValueConvertible>(_ column: String, of row: Row) throws -> Value? {
    (row[column] as DatabaseValue).isNull ? nil : try value(column, of: row)
  }

  /// A time, as long as arithmetic with it cannot overflow.
  static func time(_ column: String, of row: Row) throws -> Timestamp? {
    guard let time: Timestamp = try optional(column, of: row) else {
      return nil
    }
    guard time.magnitude < 1 << 60 else {
      throw StateSchema.Unusable(damage: "its column \(column) holds a time that there is not")
    }
    return time
  }

  /// A number by its bits, so that not-a-number, infinity and negative zero stay what they are.
  static func number(_ column: String, of row: Row) throws -> Double? {
    let bits: Int64? = try optional(column, of: row)
    return bits.map { Double(bitPattern: UInt64(bitPattern: $0)) }
  }

  static func bits(of number: Double) -> Int64 {
    Int64(bitPattern: number.bitPattern)
  }

  /// Labels as a JSON object, always the same for the same labels: this is written for every active alert at every
  /// evaluation, where `JSONEncoder` would be the most expensive part of it. O(length of the text).
  static func text(of labels: Labels) -> String {
    var bytes = [UInt8(ascii: "{")]
    for (name, value) in labels.dictionary.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      if bytes.count > 1 {
        bytes.append(UInt8(ascii: ","))
      }
      JSONString.append(name, to: &bytes)
      bytes.append(UInt8(ascii: ":"))
      JSONString.append(value, to: &bytes)
    }
    bytes.append(UInt8(ascii: "}"))
    return String(decoding: bytes, as: UTF8.self)
  }

  static func labels(_ column: String, of row: Row) throws -> Labels {
    do {
      let text: String = try value(column, of: row)
      return Labels(try JSONDecoder().decode([String: String].self, from: Data(text.utf8)))
    } catch is DecodingError {
      throw StateSchema.Unusable(damage: "labels in it are not a JSON object of strings")
    }
  }

  /// The alert of a row of the tables `alert` or `transition`, which have the same columns for it.
  static func alert(of row: Row) throws -> Alert {
    guard let activeAt = try time("active_at", of: row), let value = try number("value_bits", of: row) else {
      throw StateSchema.Unusable(damage: "an alert in it lacks its time or its value")
    }
    let hasSeries = !(row["series"] as DatabaseValue).isNull
    return Alert(
      labels: try labels("labels", of: row), annotations: try labels("annotations", of: row),
      series: hasSeries ? try labels("series", of: row) : nil, value: value,
      resolvedValue: try number("resolved_value_bits", of: row), activeAt: activeAt,
      firedAt: try time("fired_at", of: row), resolvedAt: try time("resolved_at", of: row),
      keepFiringSince: try time("keep_firing_since", of: row), lastSentAt: try time("last_sent_at", of: row))
  }

  /// The values of an alert, in the order of ``alertColumns``.
  static func arguments(of alert: Alert) -> [(any DatabaseValueConvertible)?] {
    [
      text(of: alert.labels), text(of: alert.annotations), text(of: alert.series), bits(of: alert.value),
      alert.resolvedValue.map(bits), alert.activeAt, alert.firedAt, alert.resolvedAt, alert.keepFiringSince,
      alert.lastSentAt,
    ]
  }

  /// The columns of an alert.
  static let alertColumns = """
    labels, annotations, series, value_bits, resolved_value_bits, active_at, fired_at, resolved_at, keep_firing_since, \
    last_sent_at
    """
}
