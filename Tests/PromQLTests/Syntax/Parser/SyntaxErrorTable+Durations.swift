extension SyntaxErrorTable {
  static let durations: [SyntaxErrorCase] = [
    ("@@", 0..<1, "unexpected <op:@>"),
    (
      "1 offset 1d", 0..<1,
      "offset modifier must be preceded by an instant vector selector or range vector selector or a subquery"
    ),
    ("foo offset 1s offset 2s", 0..<13, "offset may not be set multiple times"),
    ("foo @ +Inf", 0..<3, "timestamp out of bounds for @ modifier: +Inf"),
    ("foo @ -Inf", 0..<3, "timestamp out of bounds for @ modifier: -Inf"),
    ("foo @ NaN", 0..<3, "timestamp out of bounds for @ modifier: NaN"),
    ("foo[5y1hs]", 4..<9, #"unknown unit "hs" in duration "5y1hs""#),
    ("foo[5m1h]", 4..<8, #"not a valid duration string: "5m1h""#),
    ("foo[5m1m]", 4..<8, #"not a valid duration string: "5m1m""#),
    ("foo[0m]", 4..<6, "duration must be greater than 0"),
    (#"foo["5m"]"#, 4..<9, #"unexpected character in duration expression: '"'"#),
    ("foo[]", 4..<5, #"unexpected "]" in subquery or range selector, expected number, duration, step(), or range()"#),
    ("foo[-1]", 4..<6, "duration must be greater than 0"),
    (
      "some_metric[5m] OFFSET", 22..<22,
      "unexpected end of input in offset, expected number, duration, step(), or range()"
    ),
    ("some_metric OFFSET 1m[5m]", 21..<25, "no offset modifiers allowed before range"),
    ("some_metric[5m] @", 17..<17, "unexpected end of input in @, expected timestamp"),
    ("some_metric @ 1234 [5m]", 19..<23, "no @ modifiers allowed before range"),
    ("some_metric @ start() [5m]", 22..<26, "no @ modifiers allowed before range"),
    ("some_metric @ end()[5m]", 19..<23, "no @ modifiers allowed before range"),
    ("(foo + bar)[5m]", 11..<15, "ranges only allowed for vector selectors"),
    (
      "rate(some_metric[5m]) @ 1234", 0..<21,
      "@ modifier must be preceded by an instant vector selector or range vector selector or a subquery"
    ),
    (#"foo{bar="baz"}["#, 15..<15, "unexpected end of input in duration expression"),
    ("test[5d] OFFSET 10s [10m:5s]", 0..<28, "subquery is only allowed on instant vector, got matrix instead"),
    (#"(foo + bar{nm="val"})[5m:][10m:5s]"#, 0..<34, "subquery is only allowed on instant vector, got matrix instead"),
    ("rate(food[1m])[1h] offset 1h", 14..<18, "ranges only allowed for vector selectors"),
    ("rate(food[1m])[1h] @ 100", 14..<18, "ranges only allowed for vector selectors"),
    (
      "foo[step]", 8..<9,
      #"unexpected "]" in subquery or range selector, expected number, duration, step(), or range()"#
    ),
    ("foo offset 9.5e10", 11..<17, "duration out of range"),
    ("foo[9.5e10]", 4..<10, "duration out of range"),
    ("1[5m] smoothed", 1..<5, "ranges only allowed for vector selectors"),
    ("1[5m] anchored", 1..<5, "ranges only allowed for vector selectors"),
    ("a offset -b", 10..<11, #"unexpected identifier "b" in offset, expected number, duration, step(), or range()"#),
    ("a @ start b", 10..<11, #"unexpected identifier "b" in @, expected timestamp"#),
    ("a @ 1 @ 2", 0..<5, "@ <timestamp> may not be set multiple times"),
    ("a @ end() @ start()", 0..<9, "@ <timestamp> may not be set multiple times"),
    ("a @ 9.3e18", 0..<1, "timestamp out of bounds for @ modifier: 9300000000000000000.000000"),
    ("a @ 9.3e15", 0..<1, "timestamp out of bounds for @ modifier: 9300000000000000.000000"),
    (
      "1 @ 1", 0..<1, "@ modifier must be preceded by an instant vector selector or range vector selector or a subquery"
    ),
    ("a[5m 5m]", 5..<7, #"unexpected duration "5m" in subquery or range, expected ":" or "]""#),
    ("a[5m:1m 1m]", 8..<10, #"unexpected duration "1m" in subquery selector, expected "]""#),
    ("a[5m:*]", 5..<6, #"unexpected <op:*> in subquery selector, expected number, duration, step(), range(), or "]""#),
    ("a[5m:0]", 5..<6, "duration must be greater than 0"),
    ("a[0.0001]", 2..<8, "duration must be at least 1ms"),
    ("a offset NaN", 9..<12, "duration out of range"),
    ("a offset -9.5e10", 9..<10, "duration out of range"),
    ("a[-9.5e10]", 3..<9, "duration out of range"),
    ("a[5m][5m]", 5..<9, "ranges only allowed for vector selectors"),
    ("a[1/0]", 3..<4, "division by zero"),
    ("a[1 % -0]", 4..<5, "modulo by zero"),
    ("a[2 * 0s / 0ms]", 9..<10, "division by zero"),
    ("a offset (1d/0)", 12..<13, "division by zero"),
    ("a[5m:1/0]", 6..<7, "division by zero"),
    ("a[1m +]", 6..<7, #"unexpected "]" in subquery or range selector, expected number, duration, step(), or range()"#),
    ("a[()]", 3..<4, #"unexpected ")" in subquery or range selector, expected number, duration, step(), or range()"#),
    ("a[(1m]", 5..<6, #"unexpected "]" in subquery or range selector, expected number, duration, step(), or range()"#),
    (
      "a[(1m 2m)]", 6..<8,
      #"unexpected duration "2m" in subquery or range selector, expected number, duration, step(), or range()"#
    ),
    ("a[1m)]", 5..<6, "unexpected right parenthesis ')'"),
    ("(a[1m)]", 5..<6, #"unexpected ")" in subquery or range, expected ":" or "]""#),
    (
      "a[step(1)]", 7..<8,
      #"unexpected number "1" in subquery or range selector, expected number, duration, step(), or range()"#
    ),
    (
      "a[min_of(1)]", 10..<11,
      #"unexpected ")" in subquery or range selector, expected number, duration, step(), or range()"#
    ),
    (
      "a[max_of(1, 2, 3)]", 13..<14,
      #"unexpected "," in subquery or range selector, expected number, duration, step(), or range()"#
    ),
    (
      "a[max_of 1, 2]", 9..<10,
      #"unexpected number "1" in subquery or range selector, expected number, duration, step(), or range()"#
    ),
    ("a[1m, 2m]", 4..<5, #"unexpected "," in subquery or range, expected ":" or "]""#),
    ("a[start()]", 2..<10, "unexpected character in duration expression: 's'"),
    ("a[min(1, 2)]", 2..<12, "unexpected character in duration expression: 'm'"),
    ("a[b]", 2..<4, "unexpected character in duration expression: 'b'"),
    ("a[time()]", 2..<9, "unexpected character in duration expression: 't'"),
    ("a[1m + b]", 7..<9, "unexpected character: 'b', expected ':'"),
    ("a[1m == 1m]", 5..<7, #"unexpected <op:==> in subquery or range, expected ":" or "]""#),
    ("a[1m atan2 1m]", 5..<14, "unexpected character: 'a', expected ':'"),
    ("a[5m:(1m]", 8..<9, #"unexpected "]" in subquery selector, expected number, duration, step(), range(), or "]""#),
    (
      "a[5m:step(]", 10..<11,
      #"unexpected "]" in subquery selector, expected number, duration, step(), range(), or "]""#
    ),
    ("a[9e9 + 9.5e9]", 8..<13, "duration out of range"),
    ("a offset (9.5e10)", 10..<16, "duration out of range"),
    ("a offset (", 10..<10, "unclosed left parenthesis"),
    ("a offset ()", 10..<11, #"unexpected ")" in offset, expected number, duration, step(), or range()"#),
    ("a offset (b)", 10..<11, #"unexpected identifier "b" in offset, expected number, duration, step(), or range()"#),
    ("a offset -(b)", 11..<12, #"unexpected identifier "b" in offset, expected number, duration, step(), or range()"#),
    ("a offset step", 13..<13, "unexpected end of input in offset, expected number, duration, step(), or range()"),
    ("a offset start()", 9..<14, #"unexpected "start" in offset, expected number, duration, step(), or range()"#),
    ("a offset max_of(1)", 17..<18, #"unexpected ")" in offset, expected number, duration, step(), or range()"#),
    ("a offset step() offset 1m", 0..<15, "offset may not be set multiple times"),
    ("a offset 1m offset (2m)", 0..<11, "offset may not be set multiple times"),
    ("a offset (0) offset 1m", 0..<12, "offset may not be set multiple times"),
    ("a offset step()[5m]", 15..<19, "no offset modifiers allowed before range"),
    (
      "(a + b) offset (5m)", 0..<7,
      "offset modifier must be preceded by an instant vector selector or range vector selector or a subquery"
    ),
    ("1[step()]", 1..<9, "ranges only allowed for vector selectors"),
    ("(1m + 2m)[5m]", 9..<13, "ranges only allowed for vector selectors"),
    ("a[5m] offset (1m) b", 18..<19, #"unexpected identifier "b""#),
    ("rate(a[1m + 2m:1m] anchored)", 5..<18, "anchored modifier is not supported for subqueries"),
  ]
}
