import Hummingbird
import PromQL

extension Response {
  /// A successful answer of the API; `data` writes the value of its member of that name.
  static func success(annotations: Annotations = Annotations(), data: (inout JSONWriter) -> Void) -> Response {
    var json = JSONWriter()
    json.beginSuccess()
    data(&json)
    json.endSuccess(annotations)
    return .json(.ok, json.bytes)
  }

  /// An answer of the API that says what went wrong.
  static func failure(_ error: APIError) -> Response {
    .json(error.status, Array(error.json.utf8))
  }

  /// A body in JSON.
  static func json(_ status: HTTPResponse.Status, _ bytes: [UInt8]) -> Response {
    Response(
      status: status, headers: [.contentType: "application/json"],
      body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// A body of text.
  static func text(
    _ text: String, status: HTTPResponse.Status = .ok, type: String = "text/plain; charset=utf-8"
  ) -> Response {
    Response(
      status: status, headers: [.contentType: type], body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }
}

extension JSONWriter {
  /// The beginning of a successful answer, up to the value of `data`.
  mutating func beginSuccess() {
    beginObject()
    key("status")
    string("success")
    key("data")
  }

  /// The rest of a successful answer: warnings and infos, where there are any, ten of each at most as upstream.
  mutating func endSuccess(_ annotations: Annotations) {
    let (warnings, infos) = annotations.first(10)
    if !warnings.isEmpty {
      member("warnings") { $0.texts(warnings) }
    }
    if !infos.isEmpty {
      member("infos") { $0.texts(infos) }
    }
    endObject()
  }
}
