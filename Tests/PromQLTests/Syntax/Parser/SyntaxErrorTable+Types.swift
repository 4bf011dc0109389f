extension SyntaxErrorTable {
  static let types: [SyntaxErrorCase] = [
    ("1 and 1", 0..<7, #"set operator "and" not allowed in binary scalar expression"#),
    ("1 == 1", 2..<3, "comparisons between scalars must use BOOL modifier"),
    ("1 or 1", 0..<6, #"set operator "or" not allowed in binary scalar expression"#),
    ("1 unless 1", 0..<10, #"set operator "unless" not allowed in binary scalar expression"#),
    (
      #"-"string""#, 0..<9,
      #"unary expression only allowed on expressions of type scalar or instant vector, got "string""#
    ),
    (
      "-test[5m]", 0..<9,
      #"unary expression only allowed on expressions of type scalar or instant vector, got "range vector""#
    ),
    ("foo and 1", 0..<9, #"set operator "and" not allowed in binary scalar expression"#),
    ("1 and foo", 0..<9, #"set operator "and" not allowed in binary scalar expression"#),
    ("foo or 1", 0..<8, #"set operator "or" not allowed in binary scalar expression"#),
    ("1 or foo", 0..<8, #"set operator "or" not allowed in binary scalar expression"#),
    ("foo unless 1", 0..<12, #"set operator "unless" not allowed in binary scalar expression"#),
    ("1 unless foo", 0..<12, #"set operator "unless" not allowed in binary scalar expression"#),
    ("1 or on(bar) foo", 0..<16, "vector matching only allowed between instant vectors"),
    ("foo == on(bar) 10", 0..<17, "vector matching only allowed between instant vectors"),
    ("foo and on(bar) group_left(baz) bar", 0..<35, #"no grouping allowed for "and" operation"#),
    ("foo and on(bar) group_right(baz) bar", 0..<36, #"no grouping allowed for "and" operation"#),
    ("foo or on(bar) group_left(baz) bar", 0..<34, #"no grouping allowed for "or" operation"#),
    ("foo or on(bar) group_right(baz) bar", 0..<35, #"no grouping allowed for "or" operation"#),
    ("foo unless on(bar) group_left(baz) bar", 0..<38, #"no grouping allowed for "unless" operation"#),
    ("foo unless on(bar) group_right(baz) bar", 0..<39, #"no grouping allowed for "unless" operation"#),
    (
      #"http_requests{group="production"} + on(instance) group_left(job,instance) cpu_count{type="smp"}"#, 34..<72,
      #"label "instance" must not occur in ON and GROUP clause at once"#
    ),
    ("foo + bool bar", 4..<9, "bool modifier can only be used on comparison operators"),
    ("foo + bool 10", 4..<9, "bool modifier can only be used on comparison operators"),
    ("foo and bool 10", 4..<11, "bool modifier can only be used on comparison operators"),
    ("sum () by (test)", 0..<16, "no arguments for aggregate expression provided"),
    ("topk(some_metric)", 0..<17, "wrong number of arguments for aggregate expression provided, expected 2, got 1"),
    ("topk(some_metric, other_metric)", 5..<16, "expected type scalar in aggregation parameter, got instant vector"),
    ("count_values(5, other_metric)", 13..<14, "expected type string in aggregation parameter, got scalar"),
    ("floor()", 0..<7, #"expected 1 argument(s) in call to "floor", got 0"#),
    ("floor(some_metric, other_metric)", 0..<32, #"expected 1 argument(s) in call to "floor", got 2"#),
    ("floor(some_metric, 1)", 0..<21, #"expected 1 argument(s) in call to "floor", got 2"#),
    ("floor(1)", 6..<7, #"expected type instant vector in call to function "floor", got scalar"#),
    (
      "hour(some_metric, some_metric, some_metric)", 0..<43, #"expected at most 1 argument(s) in call to "hour", got 3"#
    ),
    ("time(some_metric)", 0..<17, #"expected 0 argument(s) in call to "time", got 1"#),
    ("non_existent_function_far_bar()", 0..<29, #"unknown function with name "non_existent_function_far_bar""#),
    ("rate(some_metric)", 5..<16, #"expected type range vector in call to function "rate", got instant vector"#),
    ("a>b()", 2..<3, #"unknown function with name "b""#),
    ("rate(avg)", 5..<8, #"expected type range vector in call to function "rate", got instant vector"#),
    (
      #"info(rate(http_request_counter_total{}[5m]), target_info{foo="bar"})"#, 45..<67,
      "expected label selectors only, got vector selector instead"
    ),
    (#"info(http_request_counter_total{namespace="zzz"}, {foo="bar"} == 1)"#, 50..<66, "expected label selectors only"),
    ("Abs(a)", 0..<3, #"unknown function with name "Abs""#),
    ("START()", 0..<5, #"unknown function with name "START""#),
    ("a + 'b'", 4..<7, "binary expression must contain only scalar and instant vector types"),
    ("a[1m] + b", 0..<5, "binary expression must contain only scalar and instant vector types"),
    ("abs(a[5m])", 4..<9, #"expected type instant vector in call to function "abs", got range vector"#),
    (#"abs("a")"#, 4..<7, #"expected type instant vector in call to function "abs", got string"#),
    ("sum(1)", 4..<5, "expected type instant vector in aggregation expression, got scalar"),
    ("topk('a', b)", 5..<8, "expected type scalar in aggregation parameter, got string"),
    ("topk(b, 1)", 8..<9, "expected type instant vector in aggregation expression, got scalar"),
    ("label_join(a, 'b')", 0..<18, #"expected at least 3 argument(s) in call to "label_join", got 2"#),
    (
      "label_join(a, 'b', 'c', 'd', e)", 29..<30,
      #"expected type string in call to function "label_join", got instant vector"#
    ),
    ("round(a, 1, 2)", 0..<14, #"expected at most 2 argument(s) in call to "round", got 3"#),
    ("sum(a, b)", 0..<9, "wrong number of arguments for aggregate expression provided, expected 1, got 2"),
    ("1[5m:]", 0..<6, "subquery is only allowed on instant vector, got scalar instead"),
    ("1 > 2", 2..<2, "comparisons between scalars must use BOOL modifier"),
    ("a + ({} + 1)", 5..<7, "vector selector must contain at least one non-empty matcher"),
    ("info(a, 1)", 0..<10, #"expected type instant vector in call to function "info", got scalar"#),
  ]
}
