import Testing

@testable import RuleEval

/// Formatting by the rules of Go's package `fmt`.
@Suite struct TemplatePrintfTests {
  @Test(arguments: [
    (#""%d" 42"#, "42"), (#""%5d|%-5d|%05d" 42 42 42"#, "   42|42   |00042"), (#""%+d % d" 42 42"#, "+42  42"),
    (#""%x %X %#x %o %#o %O %b %#b" 255 255 255 8 8 8 5 5"#, "ff FF 0xff 10 010 0o10 101 0b101"),
    (#""%c %q %U %#U" 65 65 65 65"#, "A 'A' U+0041 U+0041 'A'"), (#""%.3d|%6.3d|%.0d" 7 7 0"#, "007|   007|"),
    (#""%-05d|%+05d" 7 7"#, "7    |+0007"), (#""%d" -42"#, "-42"), (#""%06d" -42"#, "-00042"),
    (#""%f %.2f %.0f %F" 1.5 1.005 2.5 1.5"#, "1.500000 1.00 2 1.500000"),
    (#""%e %.2e %E" 123456.0 123456.0 1e-10"#, "1.234560e+05 1.23e+05 1.000000E-10"),
    (#""%g %.3g %G %g" 1e20 1234.5678 1e-7 0.0001"#, "1e+20 1.23e+03 1E-07 0.0001"),
    (#""%8.2f|%-8.2f|%08.2f|%+.1f|% .1f" 3.14159 3.14159 -3.14159 1.0 1.0"#, "    3.14|3.14    |-0003.14|+1.0| 1.0"),
    (#""%x %X %b" 1.5 1.5 1.0"#, "0x1.8p+00 0X1.8P+00 4503599627370496p-52"), (#""%.1x" 1.5"#, "0x1.8p+00"),
    (#""%6.1f%%" 12.34"#, "  12.3%"), (#""%v %v" 1e6 100.0"#, "1e+06 100"), (#""%#g" 1.5"#, "1.50000"),
    (#""%s|%5s|%-5s|%.2s" "abc" "abc" "abc" "abc""#, "abc|  abc|abc  |ab"), (#""%5s" "é""#, "    é"),
    (#""%q %+q %#q" "a\"é\n" "é" "raw""#, #""a\"é\n" "\u00e9" `raw`"#),
    (#""%x %X % x %#x" "hi" "hi" "hi" "hi""#, "6869 6869 68 69 0x6869"), (#""%t %v" true false"#, "true false"),
    (
      #""%v %s %d" .Labels .ExternalLabels (args 1)"#,
      "map[alertname:Down instance:a:9090 job:node] map[region:eu] map[%!d(string=arg0):1]"
    ),
    (#""%T %T %T %T %T %T" 1 1.5 "a" true .Labels nil"#, "int float64 string bool map[string]string <nil>"),
    (#""%#v %#v %#v" "a" 1 .ExternalLabels"#, #""a" 1 map[string]string{"region":"eu"}"#),
    (#""%v %s" nil nil"#, "<nil> %!s(<nil>)"), (#""%[2]d %[1]d" 1 2"#, "2 1"), (#""%[2]*[1]d" 7 3"#, "  7"),
    (#""%*d|%-*d|%.*f" 4 7 4 7 1 2.55"#, "   7|7   |2.5"),
    (#""%d" 1.5"#, "%!d(float64=1.5)"), (#""%d" "x""#, "%!d(string=x)"), (#""%f" 1"#, "%!f(int=1)"),
    (#""%s" 1"#, "%!s(int=1)"), (#""%s" true"#, "%!s(bool=true)"), (#""%z" 1"#, "%!z(int=1)"),
    (#""%d""#, "%!d(MISSING)"),
    (#""%""#, "%!(NOVERB)"), (#""%!" 1"#, "%!!(int=1)"), (#""a" 1 "b" nil"#, "a%!(EXTRA int=1, string=b, <nil>)"),
    (#""%[5]d" 1"#, "%!d(BADINDEX)"), (#""%[x]d" 1"#, "%!d(BADINDEX)"), (#""%*d" "a" 1"#, "%!(BADWIDTH)1"),
    (#""%.*d" -1 1"#, "%!(BADPREC)1"), (#""%.f|%5.f" 1.6 1.6"#, "2|    2"), (#""%c" -1"#, "\u{FFFD}"),
    (#""%05s|%-05s" "a" "a""#, "0000a|a    "),
    (
      #""%+v" ."#,
      "{Labels:map[alertname:Down instance:a:9090 job:node] ExternalLabels:map[region:eu] ExternalURL:http://testhost:9090/path/prefix Value:1.5}"
    ),
    (#""%s" (toDuration 90)"#, "1m30s"), (#""%d" (toTime 0).Month"#, "1"), (#""%v" (toTime 0).Month"#, "January"),
    (#""%.2f" "1.5""#, "%!f(string=1.)"), (#""100%" "#, "100%!(NOVERB)"),
    (#""%v" (toTime 0)"#, "1970-01-01 00:00:00 +0000 UTC"),
  ])
  func formats(arguments: String, expected: String) {
    #expect(TemplateFixture.outcome("{{ printf \(arguments) }}") == expected)
  }

  @Test(arguments: [(Double.infinity, "+Inf", " +Inf"), (-.infinity, "-Inf", " -Inf"), (.nan, "NaN", "  NaN")])
  func valuesThatAreNotFinite(value: Double, plain: String, padded: String) {
    let environment = TemplateFixture.environment(value: .float(value))
    #expect(
      TemplateFixture.outcome(#"{{ printf "%.2f|%05.1f" $value $value }}"#, in: environment) == "\(plain)|\(padded)")
  }

  @Test func largeNumbers() {
    let environment = TemplateFixture.environment(value: .float(.greatestFiniteMagnitude))
    #expect(TemplateFixture.outcome(#"{{ printf "%.0f" $value | len }}"#, in: environment) == "309")
    #expect(TemplateFixture.outcome(#"{{ printf "%.1000f" $value | len }}"#, in: environment) == "1310")
  }
}
