import Testing

@testable import ruled

@Suite struct FormParametersTests {
  @Test func readsEscapesAndRepetitions() throws {
    let form = try FormParameters("query=up%20%3D%3D+0&match[]=a&match%5B%5D=b&empty=&bare&&=x")
    #expect(form["query"] == "up == 0")
    #expect(form.all("match[]") == ["a", "b"])
    #expect(form["empty"] == "")
    #expect(form["bare"] == "")
    #expect(form["missing"] == "")
  }

  @Test(arguments: ["q=%", "q=%4", "q=%zz", "q=%+1", "q=%ff", "%zz=1"])
  func refuses(text: String) {
    #expect(throws: APIError.self) { try FormParameters(text) }
  }
}
