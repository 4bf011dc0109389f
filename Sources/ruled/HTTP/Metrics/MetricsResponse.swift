import Hummingbird

/// `/metrics`, in the format that the client asks for.
enum MetricsResponse {
  static func response(to request: Request, _ metrics: MetricsText) -> Response {
    let accepted = request.headers[.accept] ?? ""
    // Prometheus names the formats that it takes by preference; a client that names none takes the old one.
    return accepted.contains("application/openmetrics-text")
      ? .text(metrics.openMetrics, type: "application/openmetrics-text; version=1.0.0; charset=utf-8")
      : .text(metrics.text, type: "text/plain; version=0.0.4; charset=utf-8")
  }
}
