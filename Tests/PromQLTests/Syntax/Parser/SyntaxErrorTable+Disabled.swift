extension SyntaxErrorTable {
  /// What is refused where the options don't allow it.
  static let disabled: [SyntaxErrorCase] = [
    ("foo anchored", 0..<3, "anchored modifier is experimental and not enabled"),
    ("foo[5m] smoothed", 0..<7, "smoothed modifier is experimental and not enabled"),
    ("a + fill(0) b", 0..<13, "binop fill modifiers are experimental and not enabled"),
    (
      "a + on(x) group_left fill_left(1) fill_right(-2) b", 0..<50,
      "binop fill modifiers are experimental and not enabled"
    ),
    ("a fill(0)", 2..<6, "unexpected <fill>"),
    ("a + fill(0) b + $", 0..<13, "binop fill modifiers are experimental and not enabled"),
    ("1 + fill_left(0) 2", 0..<18, "binop fill modifiers are experimental and not enabled"),
    ("a[5m:] anchored", 0..<6, "anchored modifier is experimental and not enabled"),
    ("rate(a[5m]) smoothed", 0..<11, "smoothed modifier is experimental and not enabled"),
    ("a[step()]", 2..<8, "experimental duration expression is not enabled"),
    ("a[1m+range()]", 5..<12, "experimental duration expression is not enabled"),
    ("a[1m+2m]", 2..<4, "experimental duration expression is not enabled"),
    ("a[2^2*3]", 2..<3, "experimental duration expression is not enabled"),
    ("a[1+2*3]", 4..<5, "experimental duration expression is not enabled"),
    ("a[(5s)]", 3..<5, "experimental duration expression is not enabled"),
    ("a[max_of(1,2s)]", 9..<13, "experimental duration expression is not enabled"),
    ("a offset (5m)", 10..<12, "experimental duration expression is not enabled"),
    ("a offset step()", 9..<15, "experimental duration expression is not enabled"),
    ("a offset -min_of(1,2)", 17..<20, "experimental duration expression is not enabled"),
    ("a offset -(5m)", 11..<13, "experimental duration expression is not enabled"),
    ("a offset -step()", 10..<16, "experimental duration expression is not enabled"),
    ("a[5m:(1m)]", 6..<8, "experimental duration expression is not enabled"),
    ("a[1/0]", 2..<3, "experimental duration expression is not enabled"),
    ("a offset --5 + 1", 9..<12, "experimental duration expression is not enabled"),
  ]
}
