import PromQL
import RuleEval

/// An alert over the time of a replay, as one line of characters.
struct ReplayBar {
  /// The characters for the states.
  struct Alphabet: Sendable, Equatable {
    let firing: String
    let pending: String
    let inactive: String

    /// For terminals that show any text.
    static let blocks = Alphabet(firing: "█", pending: "▒", inactive: "·")
    /// For everything else.
    static let ascii = Alphabet(firing: "#", pending: "-", inactive: ".")
  }

  let start: Timestamp
  let end: Timestamp
  /// How many characters there are.
  let width: Int

  /// The most urgent state within each character's time; a state that was there for a moment is seen.
  func states(of alert: ReplayedAlert) -> [AlertState] {
    var states = [AlertState](repeating: .inactive, count: width)
    for span in alert.spans {
      let first = place(max(span.start, start))
      let last = max(first, placeBefore(min(span.end ?? end + 1, end + 1)))
      guard first < width, last >= 0 else {
        continue
      }
      for place in max(first, 0)...min(last, width - 1) {
        states[place] = max(states[place], span.state)
      }
    }
    return states
  }

  /// The line, in colours where the console shows any.
  func line(of alert: ReplayedAlert, _ alphabet: Alphabet, _ console: Console) -> String {
    var line = ""
    let states = states(of: alert)
    var index = 0
    while index < states.count {
      let state = states[index]
      let run = states[index...].prefix { $0 == state }.count
      switch state {
      case .firing: line += console.styled(String(repeating: alphabet.firing, count: run), .red)
      case .pending: line += console.styled(String(repeating: alphabet.pending, count: run), .yellow)
      case .inactive: line += console.styled(String(repeating: alphabet.inactive, count: run), .dim)
      }
      index += run
    }
    return line
  }

  private var length: Double { Double(max(1, end - start + 1)) }

  private func place(_ time: Timestamp) -> Int {
    Int(Double(time - start) / length * Double(width))
  }

  /// The last character whose time begins before a time.
  private func placeBefore(_ time: Timestamp) -> Int {
    Int((Double(time - start) / length * Double(width)).rounded(.up)) - 1
  }
}
