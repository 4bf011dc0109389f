extension SyntaxErrorTable {
  static let boundaries: [SyntaxErrorCase] = [
    ("a anchored smoothed", 0..<1, "anchored and smoothed modifiers cannot be used together"),
    ("a smoothed anchored", 0..<1, "anchored and smoothed modifiers cannot be used together"),
    ("a[5m] anchored smoothed", 0..<5, "anchored and smoothed modifiers cannot be used together"),
    ("a[5m] smoothed offset 1m anchored", 0..<24, "anchored and smoothed modifiers cannot be used together"),
    ("a anchored[5m] smoothed", 0..<14, "anchored and smoothed modifiers cannot be used together"),
    ("a[5m:] anchored", 0..<6, "anchored modifier is not supported for subqueries"),
    ("rate(a[5m:1m] smoothed)", 5..<13, "smoothed modifier is not supported for subqueries"),
    ("(a) anchored", 0..<3, "anchored modifier not implemented"),
    ("rate(a[5m]) smoothed", 0..<11, "smoothed modifier not implemented"),
    ("1 anchored", 0..<1, "anchored modifier not implemented"),
    ("'a' smoothed", 0..<3, "smoothed modifier not implemented"),
    ("sum(a) by (b) anchored", 0..<13, "anchored modifier not implemented"),
    ("-a anchored smoothed", 1..<2, "anchored and smoothed modifiers cannot be used together"),
    ("a{b='c' anchored}", 8..<16, #"unexpected identifier "anchored" in label matching, expected "," or "}""#),
    ("a[5m anchored]", 5..<14, "unexpected character: 'a', expected ':'"),
    ("anchored a", 9..<10, #"unexpected identifier "a""#),
    ("rate(a smoothed)", 5..<6, #"expected type range vector in call to function "rate", got instant vector"#),
  ]
}
