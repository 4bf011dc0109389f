import PromQL
import Testing

@testable import RuleEval

struct PrometheusReplyTests {
  private let symbols = SymbolTable()

  private func decode(
    _ json: String, _ times: PrometheusQuery.Times, limits: PrometheusLimits = PrometheusLimits()
  ) throws -> SeriesSet {
    let query = PrometheusQuery(expression: "up", times: times, lookback: 300_000)
    guard
      case .series(let set) = try PrometheusReply.decode(
        Array(json.utf8), to: query, symbols: symbols, limits: limits)
    else {
      throw ReplyError.malformed("an error", offset: 0)
    }
    return set
  }

  private func vector(_ result: String) -> String {
    #"{"status":"success","data":{"resultType":"vector","result":[\#(result)]}}"#
  }

  private func matrix(_ result: String) -> String {
    #"{"status":"success","data":{"resultType":"matrix","result":[\#(result)]}}"#
  }

  @Test func readsAVector() throws {
    let set = try decode(
      vector(
        #"{"metric":{"__name__":"up","job":"a\n\u00e9","empty":""},"value":[1435781451.781,"1"]},"#
          + #"{"value":[1435781451.781,"NaN"],"metric":{}}"#),
      .instant(1_435_781_451_781))
    #expect(set.count == 2)
    #expect(set.sampling == .resolvedAtSteps)
    #expect(set.labels.labels(0) == ["__name__": "up", "job": "a\né"])
    #expect(set.samples(0) == [Sample(timestamp: 1_435_781_451_781, value: 1)])
    #expect(set.labels.labels(1) == [:])
    #expect(set.samples(1)[0].value.isNaN)
    #expect(set.annotations.isEmpty)
  }

  @Test func anInstantHasTheTimeThatWasAskedFor() throws {
    let set = try decode(vector(#"{"metric":{},"value":[1435781451,"1"]}"#), .instant(1_435_781_451_781))
    #expect(set.samples(0).map(\.timestamp) == [1_435_781_451_781])
  }

  @Test func readsStepsOfAGrid() throws {
    let json = matrix(#"{"metric":{"a":"1"},"values":[[10,"1"],[ 10.5 , "-Inf" ],[11.5,"1e+06"]]}"#)
    let grid = StepGrid(start: 10_000, step: 500, count: 4)
    let set = try decode(json, .steps(grid))
    #expect(set.sampling == .resolvedAtSteps)
    #expect(set.samples(0).map(\.timestamp) == [10_000, 10_500, 11_500])
    #expect(set.samples(0).map(\.value) == [1, -.infinity, 1e6])
    #expect(throws: ReplyError.self) { _ = try decode(json, .steps(StepGrid(start: 10_000, step: 1000, count: 4))) }
    #expect(throws: ReplyError.self) { _ = try decode(json, .steps(StepGrid(start: 10_500, step: 500, count: 4))) }
    #expect(throws: ReplyError.self) { _ = try decode(json, .steps(StepGrid(start: 10_000, step: 500, count: 2))) }
  }

  @Test func dropsSamplesAtTheStartOfAWindow() throws {
    let set = try decode(
      matrix(
        #"{"metric":{"a":"1"},"values":[[10,"1"],[11,"2"],[12,"3"]]},"#
          + #"{"metric":{"a":"2"},"values":[[9,"1"],[10,"1"]]},"#
          + #"{"metric":{"a":"3"},"values":[[10.001,"5"]]}"#),
      .window(start: 10_000, end: 12_000))
    #expect(set.sampling == .stored)
    #expect((0..<set.count).map { set.labels.labels($0)["a"] } == ["1", "3"])
    #expect(set.samples(0).map(\.value) == [2, 3])
    #expect(set.samples(1).map(\.value) == [5])
  }

  @Test func carriesAnnotationsAndPassesOverWhatItDoesNotKnow() throws {
    let set = try decode(
      #"{"trace":[{"x":null}],"infos":["i"],"data":{"result":[],"stats":{"a":[1]},"resultType":"vector"},"#
        + #""isPartial":true,"warnings":["w1","w2"],"status":"success"}"#,
      .instant(0))
    #expect(set.count == 0)
    #expect(set.annotations.infos == ["i"])
    #expect(set.annotations.warnings.sorted() == ["the server marks its answer as partial", "w1", "w2"])
  }

  @Test func takesNullForNothing() throws {
    let set = try decode(
      #"{"status":"success","warnings":null,"data":{"resultType":"vector","result":null}}"#, .instant(0))
    #expect(set.count == 0)
  }

  @Test func readsTheServersErrors() throws {
    let query = PrometheusQuery(expression: "up", times: .instant(0), lookback: 1)
    let json = #"{"status":"error","data":null,"errorType":"bad_data","error":"no \"such\" thing"}"#
    guard
      case .failure("bad_data", #"no "such" thing"#) = try PrometheusReply.decode(
        Array(json.utf8), to: query, symbols: symbols, limits: PrometheusLimits())
    else {
      Issue.record("not the error")
      return
    }
  }

  @Test(arguments: [
    "", "<html>", "[]", "{}", #"{"status":"success"}"#, #"{"status":"success","data":{}}"#,
    #"{"status":"success","data":{"resultType":"vector"}}"#,
    #"{"status":"success","data":{"result":[]}}"#,
    #"{"status":"success","data":{"resultType":"scalar","result":[1,"1"]}}"#,
    #"{"status":"success","data":{"resultType":"matrix","result":[]}}"#,
    #"{"status":"other","data":{"resultType":"vector","result":[]}}"#,
    #"{"status":"success","data":{"resultType":"vector","result":[]}}x"#,
    #"{"status":"success","data":{"resultType":"vector","result":[],"result":[]}}"#,
  ])
  func refusesOtherReplies(json: String) {
    #expect(throws: ReplyError.self) { _ = try decode(json, .instant(0)) }
  }

  @Test(arguments: [
    #"{}"#, #"{"value":[1,"1"]}"#, #"{"metric":null,"value":[1,"1"]}"#, #"{"metric":{"a":1},"value":[1,"1"]}"#,
    #"{"metric":{},"value":["1","1"]}"#, #"{"metric":{},"value":[1,1]}"#, #"{"metric":{},"value":[1,"x"]}"#,
    #"{"metric":{},"value":[1]}"#, #"{"metric":{},"value":[1,"1",2]}"#, #"{"metric":{},"value":[1,"1\n"]}"#,
    #"{"metric":{"a":"1","a":"2"},"value":[1,"1"]}"#, #"{"metric":{},"metric":{},"value":[1,"1"]}"#,
    #"{"metric":{},"value":[1,"1"],"values":[[2,"1"]]}"#, #"{"metric":{},"values":[[1,"1"],[1,"2"]]}"#,
    #"{"metric":{"a":"1"},"value":[1,"1"]},{"metric":{"a":"1"},"value":[1,"1"]}"#, #"[1,"1"]"#,
    #"{"metric":{},"value":[1e99,"1"]}"#,
  ])
  func refusesBrokenSeries(json: String) {
    #expect(throws: ReplyError.self) { _ = try decode(vector(json), .instant(1000)) }
  }

  @Test func refusesEveryTruncation() {
    let json = vector(#"{"metric":{"__name__":"up","a":"\u00e9\n"},"value":[1.5,"1e+06"]}"#)
    for length in 0..<json.utf8.count {
      let prefix = String(decoding: Array(json.utf8)[..<length], as: UTF8.self)
      #expect(throws: ReplyError.self) { _ = try decode(prefix, .instant(0)) }
    }
  }

  @Test func keepsItsLimits() throws {
    let json = matrix(
      #"{"metric":{"a":"1","b":"2"},"values":[[1,"1"],[2,"1"]]},{"metric":{"a":"2"},"values":[[1,"1"],[2,"1"]]}"#)
    let times = PrometheusQuery.Times.window(start: 0, end: 9000)
    #expect(try decode(json, times, limits: PrometheusLimits(series: 2, samples: 4, labels: 2)).sampleCount == 4)
    for (limits, what, limit) in [
      (PrometheusLimits(series: 1), "series", 1), (PrometheusLimits(samples: 3), "samples", 3),
      (PrometheusLimits(labels: 1), "labels of one series", 1),
    ] {
      #expect(throws: ReplyError.tooLarge(what: what, limit: limit)) { _ = try decode(json, times, limits: limits) }
    }
  }

  @Test func internsManySymbols() throws {
    let count = 3000
    let result = (0..<count).map { #"{"metric":{"__name__":"m","i":"\#($0)"},"value":[1,"\#($0)"]}"# }
    let set = try decode(vector(result.joined(separator: ",")), .instant(1000))
    #expect(set.count == count)
    for series in 0..<count {
      #expect(set.labels.labels(series) == ["__name__": "m", "i": "\(series)"])
      #expect(set.samples(series).map(\.value) == [Double(series)])
    }
  }
}
