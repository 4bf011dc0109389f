extension SyntaxErrorTable {
  static let selectors: [SyntaxErrorCase] = [
    ("some_metric{a=b}", 14..<15, #"unexpected identifier "b" in label matching, expected string"#),
    ("foo{gibberish}", 13..<14, #"unexpected "}" in label matching, expected label matching operator"#),
    ("{}", 0..<2, "vector selector must contain at least one non-empty matcher"),
    (#"{x=""}"#, 0..<6, "vector selector must contain at least one non-empty matcher"),
    (#"{x=~".*"}"#, 0..<9, "vector selector must contain at least one non-empty matcher"),
    (#"{x!~".+"}"#, 0..<9, "vector selector must contain at least one non-empty matcher"),
    (#"{x!="a"}"#, 0..<8, "vector selector must contain at least one non-empty matcher"),
    (#"foo{__name__="bar"}"#, 0..<19, #"metric name must not be set twice: "foo" or "bar""#),
    ("foo{__name__= =}", 14..<15, #"unexpected "=" in label matching, expected string"#),
    ("foo{,}", 4..<5, #"unexpected "," in label matching, expected identifier or "}""#),
    (#"foo{__name__ == "bar"}"#, 14..<15, #"unexpected "=" in label matching, expected string"#),
    (#"foo{__name__="bar" lol}"#, 19..<22, #"unexpected identifier "lol" in label matching, expected "," or "}""#),
    (#"foo{"a"=}"#, 8..<9, #"unexpected "}" in label matching, expected string"#),
    (#"a{b=~"("}"#, 2..<8, "error parsing regexp: missing closing ): `(`"),
    (#"a{b=~"[z-a]"}"#, 2..<12, "error parsing regexp: invalid character class range: `z-a`"),
    (#"{"a" "b"}"#, 5..<8, #"unexpected string "\"b\"" in label matching, expected "," or "}""#),
    (#"{"a"=~}"#, 6..<7, #"unexpected "}" in label matching, expected string"#),
    (#"{a="b",,}"#, 7..<8, #"unexpected "," in label matching, expected identifier or "}""#),
    (#"a{"__name__"="b"}"#, 0..<17, #"metric name must not be set twice: "a" or "b""#),
    ("sum(a{b})", 7..<8, #"unexpected "}" in label matching, expected label matching operator"#),
  ]
}
