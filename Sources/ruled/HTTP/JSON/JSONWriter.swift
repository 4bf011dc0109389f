import PromQL
import RuleEval

/// Writes JSON, one value after the other, into a buffer of bytes.
///
/// Numbers of samples have to keep the text that Prometheus gives them, and results may have 100,000 series: both are
/// more than Foundation's encoder offers.
struct JSONWriter {
  /// What was written so far.
  private(set) var bytes: [UInt8] = []
  private var needsComma = false

  /// Hands over what was written so far and goes on after it.
  mutating func takeBytes() -> [UInt8] {
    defer { bytes.removeAll(keepingCapacity: true) }
    return bytes
  }

  mutating func beginObject() { begin("{") }
  mutating func endObject() { end("}") }
  mutating func beginArray() { begin("[") }
  mutating func endArray() { end("]") }

  /// The name of an object's next member.
  mutating func key(_ name: String) {
    string(name)
    bytes.append(UInt8(ascii: ":"))
    needsComma = false
  }

  /// A string, escaped.
  mutating func string(_ text: String) {
    separate()
    JSONString.append(text, to: &bytes)
  }

  mutating func integer(_ number: Int) { literal(String(number)) }
  mutating func boolean(_ value: Bool) { literal(value ? "true" : "false") }
  mutating func null() { literal("null") }

  /// A number; what JSON has no number for becomes null.
  mutating func number(_ value: Double) {
    literal(value.isFinite ? SampleText.plain(value) : "null")
  }

  /// A time in milliseconds as decimal seconds, as upstream writes those of samples.
  mutating func seconds(_ time: Timestamp) {
    separate()
    if time < 0 {
      bytes.append(UInt8(ascii: "-"))
    }
    let (whole, fraction) = time.magnitude.quotientAndRemainder(dividingBy: 1000)
    bytes.append(contentsOf: String(whole).utf8)
    if fraction != 0 {
      bytes.append(UInt8(ascii: "."))
      for digit in [fraction / 100, fraction / 10 % 10, fraction % 10] {
        bytes.append(UInt8(ascii: "0") + UInt8(digit))
      }
    }
  }

  /// A label set as an object.
  mutating func labels(_ labels: Labels) {
    beginObject()
    for (name, value) in labels.pairs {
      key(name)
      string(value)
    }
    endObject()
  }

  private mutating func begin(_ mark: Unicode.Scalar) {
    separate()
    bytes.append(UInt8(ascii: mark))
    needsComma = false
  }

  private mutating func end(_ mark: Unicode.Scalar) {
    bytes.append(UInt8(ascii: mark))
    needsComma = true
  }

  private mutating func literal(_ text: String) {
    separate()
    bytes.append(contentsOf: text.utf8)
  }

  private mutating func separate() {
    if needsComma {
      bytes.append(UInt8(ascii: ","))
    }
    needsComma = true
  }
}
