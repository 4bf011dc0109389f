"""A monitored server: what Prometheus scrapes, and what a client that is not allowed in floods."""

import http.server
import socketserver
import threading

import web

SERIES = (
    'istio_requests_total{{reporter="destination",response_code="{code}",source_app="sleep",'
    'destination_service="httpbin.default.svc.cluster.local"}} {count}\n'
)


class Target:
    """Serves `/` (200), `/forbidden` (403) and, at `/metrics`, how many of each it has really served."""

    def __init__(self, port):
        self.port = port
        self.address = f"127.0.0.1:{port}"
        self.server = None

    def start(self):
        """Starts with counters at zero, as a restarted process does, on the port it always had."""
        self.counts = {200: 0, 403: 0}
        self.lock = threading.Lock()
        self.server = Server(("127.0.0.1", self.port), Handler)
        self.server.target = self
        threading.Thread(target=self.server.serve_forever, args=(0.02,), daemon=True).start()

    def stop(self):
        if self.server is not None:
            self.server.shutdown()
            self.server.server_close()
            self.server = None

    def request(self, path, times):
        """Sends real requests; the statuses that came back."""
        return [web.get(f"http://{self.address}{path}")[0] for _ in range(times)]

    def count(self, code):
        with self.lock:
            self.counts[code] += 1

    def exposition(self):
        with self.lock:
            lines = [SERIES.format(code=code, count=count) for code, count in self.counts.items()]
        return "# HELP istio_requests_total Requests served.\n# TYPE istio_requests_total counter\n" + "".join(lines)


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    request_queue_size = 64


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.path == "/metrics":
            self.answer(200, self.server.target.exposition(), "text/plain; version=0.0.4; charset=utf-8")
            return
        code = {"/": 200, "/forbidden": 403}.get(self.path, 404)
        if code != 404:
            self.server.target.count(code)
        self.answer(code, f"{code}\n", "text/plain; charset=utf-8")

    def answer(self, code, body, content_type):
        self.send_response(code)
        self.send_header("Content-Type", content_type)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body.encode("utf-8"))

    def log_message(self, format, *arguments):
        pass
