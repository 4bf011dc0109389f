import Foundation

/// A report beside an earlier one.
struct BenchmarkComparison {
  /// The earlier measurement of each case of the later report; nil where there is none.
  let before: [BenchmarkReport.Case?]
  /// The median of each case by the earlier one's; more than 1 is slower.
  let ratios: [Double?]

  init(_ report: BenchmarkReport, with earlier: BenchmarkReport) {
    before = report.cases.map { each in
      earlier.cases.first { $0.query == each.query && $0.steps == each.steps && $0.cold == each.cold }
    }
    ratios = zip(report.cases, before).map { now, before in
      before.flatMap { $0.medianMilliseconds > 0 ? now.medianMilliseconds / $0.medianMilliseconds : nil }
    }
  }

  /// The cases that got slower by more than so many percent, each with what to say of it.
  func complaints(above percent: Double, in report: BenchmarkReport) -> [String] {
    zip(report.cases, ratios).compactMap { each, ratio in
      guard let ratio, ratio > 1 + percent / 100 else {
        return nil
      }
      return "\(each.query): \(Figures.significant(ratio)) times as long as before"
    }
  }
}

extension BenchmarkReport {
  /// A report that was printed with `--format json`. Throws ``ContentFailure`` where the file holds none.
  init(file: String) throws(ContentFailure) {
    let text = try TestFile.text(of: file)
    do {
      self = try JSONDecoder().decode(BenchmarkReport.self, from: Data(text.utf8))
    } catch {
      throw ContentFailure("\(file): not a report of `ruled bench --format json`")
    }
  }

  /// The report as JSON, for people too.
  var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}
