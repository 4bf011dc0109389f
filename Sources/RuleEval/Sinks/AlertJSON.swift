import Foundation
internal import PromQL

/// An alert in JSON, as the Alertmanager's
/// [v2 API](https://github.com/prometheus/alertmanager/blob/main/api/v2/openapi.yaml) takes it.
struct AlertJSON: Encodable {
  /// `firing` or `resolved`; only for people, the API tells it by `endsAt`.
  let status: String?
  let labels: [String: String]
  let annotations: [String: String]
  let startsAt: String
  let endsAt: String
  /// Left out where it is empty: an empty text is no URL.
  let generatorURL: String?

  init(_ notification: AlertNotification, includesStatus: Bool = false) {
    status = includesStatus ? (notification.isResolved ? "resolved" : "firing") : nil
    labels = notification.labels.dictionary
    annotations = notification.annotations.dictionary
    startsAt = Self.time(notification.startsAt)
    endsAt = Self.time(notification.endsAt)
    generatorURL = notification.generatorURL.isEmpty ? nil : notification.generatorURL
  }

  /// An encoder whose output for equal alerts is equal.
  static func encoder() -> JSONEncoder {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return encoder
  }

  /// A time as RFC 3339 has it, in UTC with milliseconds; beyond the years 0 to 9999 the nearest that there is.
  static func time(_ timestamp: Timestamp) -> String {
    let bounded = min(max(timestamp, -62_167_219_200_000), 253_402_300_799_999)
    let (days, inDay) = bounded.flooredQuotientAndRemainder(dividingBy: 86_400_000)
    // Days of a calendar whose years begin in March, in eras of 400 years: leap days come last and need no cases.
    let (era, inEra) = (days + 719_468).flooredQuotientAndRemainder(dividingBy: 146_097)
    let yearInEra = (inEra - inEra / 1460 + inEra / 36_524 - inEra / 146_096) / 365
    let inYear = inEra - (365 * yearInEra + yearInEra / 4 - yearInEra / 100)
    let marchMonth = (5 * inYear + 2) / 153
    let day = inYear - (153 * marchMonth + 2) / 5 + 1
    let month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
    let year = yearInEra + era * 400 + (month <= 2 ? 1 : 0)
    let clock = [inDay / 3_600_000, inDay / 60_000 % 60, inDay / 1000 % 60].map { padded($0, 2) }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))T\(clock.joined(separator: ":"))"
      + ".\(padded(inDay % 1000, 3))Z"
  }

  private static func padded(_ number: Int64, _ width: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}

extension Int64 {
  /// Quotient and remainder of a division by a positive number, rounded down: the remainder is never negative.
  fileprivate func flooredQuotientAndRemainder(dividingBy divisor: Int64) -> (Int64, Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
