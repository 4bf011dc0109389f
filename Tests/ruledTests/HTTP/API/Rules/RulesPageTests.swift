import RuleEval
import Testing

@testable import ruled

@Suite struct RulesPageTests {

  private func names(_ body: String) -> [String] {
    body.matches(of: #/\{"name":"([a-z]+)","file"/#).map { String($0.output.1) }
  }

  @Test func pagesByTokens() async throws {
    let web = try await WebAnswers(WebAnswers.groups(["one", "three", "two"]))
    let first = try await web.body("/api/v1/rules?group_limit=2")
    #expect(names(first) == ["one", "three"])
    let token = try #require(first.firstMatch(of: #/"groupNextToken":"([0-9a-f]{64})"/#)).output.1
    // printf 'f.yml;two' | sha256sum
    #expect(token == "c786659cd1e79b13ee4980f29196156d849a9cb016b20b7a7d4683785718ffe7")
    let second = try await web.body("/api/v1/rules?group_limit=2&group_next_token=\(token)")
    #expect(names(second) == ["two"])
    #expect(!second.contains("groupNextToken"))
    await web.stop()
  }

  @Test func groupsWithoutWhatWasAskedForDoNotCount() async throws {
    let web = try await WebAnswers(WebAnswers.groups(["one", "three", "two"]))
    let body = try await web.body("/api/v1/rules?group_limit=1&rule_name[]=two:up")
    #expect(names(body) == ["two"])
    #expect(!body.contains("groupNextToken"))
    await web.stop()
  }

  @Test(arguments: [
    (
      "group_next_token=x", "group_next_token",
      "group_limit needs to be present in order to paginate over the groups"
    ),
    (
      "group_limit=x", "group_limit",
      #"group_limit needs to be a valid number: strconv.ParseInt: parsing \"x\": invalid syntax"#
    ),
    ("group_limit=0", "group_limit", "group_limit needs to be greater than 0"),
    (
      "group_limit=1&group_next_token=x", "group_next_token",
      "invalid group_next_token 'x'. were rule groups changed?"
    ),
  ])
  func refuses(query: String, parameter: String, reason: String) async throws {
    let web = try await WebAnswers()
    let answer = try await web.answer("/api/v1/rules?\(query)")
    #expect(answer.status == 400)
    #expect(
      answer.body
        == #"{"status":"error","errorType":"bad_data","error":"invalid parameter \"\#(parameter)\": \#(reason)"}"#)
  }

  @Test func matchesLabelsOfRules() async throws {
    let web = try await WebAnswers(WebAnswers.groups(["one", "two"]))
    #expect(try await names(web.body("/api/v1/rules?match[]=%7Bgroup%3D%22two%22%7D")) == ["two"])
    #expect(
      try await names(web.body("/api/v1/rules?match[]=%7Bgroup%3D~%22t.*%22%7D&match[]=%7Bx%3D%22y%22%7D")) == ["two"])
    #expect(try await web.answer("/api/v1/rules?match[]=%7B").status == 400)
    let all = try await web.body("/api/v1/rules?match[]=%7Bgroup%3D~%22.*%22%7D")
    #expect(all.contains("match[] must contain at least one non-empty matcher"))
    await web.stop()
  }
}
