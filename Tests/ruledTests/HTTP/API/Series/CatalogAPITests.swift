import Hummingbird
import Testing

@testable import ruled

@Suite struct CatalogAPITests {
  private func data(_ json: String) -> String { #"{"status":"success","data":\#(json)}"# }

  @Test func seriesOfTheSourceAndOfRules() async throws {
    let web = try await WebAnswers(WebAnswers.groups(["one"]))
    #expect(
      try await web.body("/api/v1/series?match[]=up")
        == data(#"[{"__name__":"up","job":"a"},{"__name__":"up","job":"b"}]"#))
    let both = try await web.answer(
      "/api/v1/series", method: .post, form: "match[]=one:up&match[]=up%7Bjob%3D%22a%22%7D&match[]=one:up")
    #expect(
      both.body
        == data(
          #"[{"__name__":"one:up","group":"one","job":"a"},{"__name__":"one:up","group":"one","job":"b"},{"__name__":"up","job":"a"}]"#
        ))
    await web.stop()
  }

  @Test func namesAndValues() async throws {
    let web = try await WebAnswers(WebAnswers.groups(["one"]))
    #expect(try await web.body("/api/v1/labels") == data(#"["__name__","group","job"]"#))
    #expect(try await web.body("/api/v1/labels?match[]=up") == data(#"["__name__","job"]"#))
    #expect(try await web.body("/api/v1/label/__name__/values") == data(#"["one:up","up"]"#))
    #expect(try await web.body("/api/v1/label/job/values?match[]=up%7Bjob!%3D%22a%22%7D") == data(#"["b"]"#))
    #expect(try await web.body("/api/v1/label/nothing/values") == data("[]"))
    #expect(try await web.body("/api/v1/label/U__job/values") == data(#"["a","b"]"#))
    await web.stop()
  }

  @Test func limitsAreWarnedOf() async throws {
    let web = try await WebAnswers()
    let cut = #","warnings":["results truncated due to limit"]}"#
    #expect(
      try await web.body("/api/v1/label/job/values?limit=1") == #"{"status":"success","data":["a"]"# + cut)
    #expect(try await web.body("/api/v1/label/job/values?limit=2") == data(#"["a","b"]"#))
    #expect(
      try await web.body("/api/v1/series?match[]=up&limit=1")
        == #"{"status":"success","data":[{"__name__":"up","job":"a"}]"# + cut)
  }

  @Test func timesBoundWhatThereWas() async throws {
    let web = try await WebAnswers()
    #expect(try await web.body("/api/v1/label/job/values?end=1435781399") == data("[]"))
    #expect(try await web.body("/api/v1/label/job/values?start=1435781400&end=1435781400") == data(#"["a","b"]"#))
    #expect(try await web.body("/api/v1/label/job/values?start=1435800000&end=1435900000") == data("[]"))
  }

  @Test(arguments: [
    ("/api/v1/series", "no match[] parameter provided"),
    (
      "/api/v1/series?match[]=%7B%7D",
      #"invalid parameter \"match[]\": match[] must contain at least one non-empty matcher"#
    ),
    ("/api/v1/labels?match[]=%7B%7D", "match[] must contain at least one non-empty matcher"),
    ("/api/v1/labels?match[]=up%7B", "1:4: parse error: unexpected end of input inside braces"),
    (
      "/api/v1/labels?start=x",
      #"invalid parameter \"start\": invalid time value for 'start': cannot parse \"x\" to a valid timestamp"#
    ),
    ("/api/v1/labels?limit=-1", #"invalid parameter \"limit\": limit must be non-negative"#),
    ("/api/v1/label/job/values?end=x", #"invalid parameter \"end\": "#),
  ])
  func refuses(path: String, message: String) async throws {
    let answer = try await WebAnswers().answer(path)
    #expect(answer.status == 400)
    #expect(
      answer.body.hasPrefix(#"{"status":"error","errorType":"bad_data","error":"\#(message)"#), "\(answer.body)")
  }

  @Test(arguments: [
    ("job", "job"), ("U__job", "job"), ("U__a_2e_b", "a.b"), ("U__a__b", "a_b"), ("U___1f600_", "😀"),
    ("U__broken_2e", "U__broken_2e"), ("U__a_zz_", "U__a_zz_"), ("", ""),
  ])
  func escapedNames(text: String, name: String) {
    #expect(EscapedLabelName.unescaped(text) == name)
  }
}
