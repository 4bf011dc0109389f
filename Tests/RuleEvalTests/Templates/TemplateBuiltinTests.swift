import Testing

@testable import RuleEval

@Suite struct TemplateBuiltinTests {
  @Test(arguments: [
    ("and 1 0 2", "0"), ("and 1 2", "2"), (#"or 0 "" 3 4"#, "3"), ("or 0 false", "false"), ("not 1", "false"),
    ("eq 1 2 1", "true"), ("eq 1 2 3", "false"), (#"eq "a" "a""#, "true"), ("eq 1.5 1.5", "true"),
    ("eq true true", "true"), ("eq nil nil", "true"), ("eq 1 nil", "false"), ("ne 1 2", "true"), ("lt 1 2", "true"),
    ("lt 2 1", "false"), ("le 2 2", "true"), ("gt 2.5 1.5", "true"), ("ge 2 2", "true"), (#"lt "a" "b""#, "true"),
    (#"gt "b" "a""#, "true"), (#"eq (index "a" 0) 97"#, "true"), ("eq .Value 1.5", "true"),
    (#"len "añb""#, "4"), ("len .Labels", "3"), ("len (args 1 2)", "2"),
    (#"index .Labels "job""#, "node"), (#"index .Labels "none""#, ""), (#"index (args 1 (args 2)) "arg1" "arg0""#, "2"),
    (#"index "abc" 1"#, "98"), ("index .Labels", "map[alertname:Down instance:a:9090 job:node]"),
    (#"slice "abcd" 1 3"#, "bc"), (#"slice "abcd" 2"#, "cd"), (#"slice "abcd""#, "abcd"), (#"slice "abcd" 4"#, ""),
    ("print 1 2", "1 2"), (#"print 1 "a" 2 3"#, "1a2 3"), (#"print "a" "b""#, "ab"), ("print", ""),
    (#"println 1 "a""#, "1 a\n"), ("print nil", "<nil>"), ("print 1.0 true", "1 true"),
    (#"html "<a href='x'>&\"""#, "&lt;a href=&#39;x&#39;&gt;&amp;&#34;"), (#"html 1 "<""#, "1&lt;"),
    (#"js "it's <a> \"b\" \\ = & \n é""#, #"it\'s \u003Ca\u003E \"b\" \\ \u003D \u0026 \u000A é"#),
    (#"urlquery "a b" "&c""#, "a+b%26c"), ("urlquery 1 2", "1+2"), ("html (args).none", "&lt;no value&gt;"),
  ])
  func results(call: String, expected: String) {
    #expect(TemplateFixture.outcome("{{ \(call) }}") == expected)
  }

  @Test(arguments: [
    ("eq 1 1.0", "incompatible types for comparison"), (#"lt 1 "a""#, "incompatible types for comparison"),
    ("lt true false", "invalid type for comparison"), ("lt nil 1", "invalid type for comparison"),
    ("eq .Labels .Labels", "non-comparable type map[alertname:Down"), ("eq 1", "missing argument for comparison"),
    ("eq .Labels 1", "incompatible types for comparison"), ("len 1", "len of type int"),
    ("len nil", "reflect: call of reflect.Value.Type on zero Value"), ("index nil 1", "index of untyped nil"),
    (#"index "abc" 3"#, "reflect: string index out of range"), (#"index "abc" -1"#, "index out of range: -1"),
    (#"index "abc" "x""#, "cannot index slice/array with type string"),
    (#"index "abc" nil"#, "cannot index slice/array with nil"),
    ("index .Labels 1", "value has type int; should be string"),
    ("index .Labels nil", "value is nil; should be of type string"), ("index 1 1", "can't index item of type int"),
    (#"index (args) "a" "b""#, "index of nil pointer"), ("slice nil", "slice of untyped nil"),
    (#"slice "abc" 2 1"#, "invalid slice index: 2 > 1"), (#"slice "abc" 1 4"#, "index out of range: 4"),
    (#"slice "abc" 1 2 3"#, "cannot 3-index slice a string"), (#"slice "abc" 1 2 3 4"#, "too many slice indexes: 4"),
    ("slice .Labels 1", "can't slice item of type map[string]string"),
  ])
  func failures(call: String, complaint: String) {
    let name = call.prefix { $0 != " " }
    let outcome = TemplateFixture.outcome("{{ \(call) }}")
    #expect(outcome.hasPrefix("ERROR template: test:1:3: ") && outcome.contains("error calling \(name): \(complaint)"))
  }

  @Test func nothingComparesWithNaNButGreater() {
    let environment = TemplateFixture.environment(value: .float(.nan))
    let template =
      "{{ lt $value 1.0 }} {{ le $value 1.0 }} {{ eq $value $value }} {{ gt $value 1.0 }} {{ ge $value 1.0 }}"
    #expect(TemplateFixture.outcome(template, in: environment) == "false false false true true")
  }

  /// Every function is reachable and refuses what its signature does not allow.
  @Test(arguments: TemplateFunction.allCases)
  func argumentCounts(function: TemplateFunction) {
    let signature = function.signature
    if !signature.parameters.isEmpty {
      let outcome = TemplateFixture.outcome("{{ \(function.rawValue) }}")
      #expect(outcome.contains("wrong number of args for \(function.rawValue): want "))
    }
    if !signature.isVariadic {
      let arguments = String(repeating: " nil", count: signature.parameters.count + 1)
      let outcome = TemplateFixture.outcome("{{ \(function.rawValue)\(arguments) }}")
      #expect(outcome.contains("want \(signature.parameters.count) got \(signature.parameters.count + 1)"))
    }
  }
}
