"""A remote write receiver that behaves badly before it passes everything on to a real one."""

import http.server
import socket
import threading
import time
import urllib.error
import urllib.request

import web


class FaultyReceiver:
    """Each fault lasts some seconds from the start on; it listens only after the first of them."""

    FAULTS = [("down", 3), ("hangs", 3), ("fails", 3), ("limits", 3)]
    # How long ruled waits for it (`remote_timeout`), so that hanging is noticed.
    TIMEOUT = "1s"

    def __init__(self):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.server = None
        self.seen = {}
        self.lock = threading.Lock()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}/api/v1/write"

    def start(self, target):
        """Passes on to the URL once it behaves."""
        self.target = target
        self.begun = time.monotonic()
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        time.sleep(self.FAULTS[0][1])
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", self.port), Handler)
        self.server.daemon_threads = True
        self.server.receiver = self
        self.server.serve_forever(0.05)

    def stop(self):
        if self.server is not None:
            self.server.shutdown()
            self.server.server_close()

    def fault(self):
        passed = time.monotonic() - self.begun
        for name, length in self.FAULTS:
            if passed < length:
                return name
            passed -= length
        return "passes"

    def note(self, name):
        with self.lock:
            self.seen[name] = self.seen.get(name, 0) + 1


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        receiver = self.server.receiver
        body = self.rfile.read(int(self.headers["Content-Length"]))
        fault = receiver.fault()
        receiver.note(fault)
        if fault == "hangs":
            time.sleep(3)
            self.close_connection = True
        elif fault == "fails":
            self.answer(500, b"not now")
        elif fault == "limits":
            self.answer(429, b"too fast", {"Retry-After": "1"})
        else:
            self.pass_on(receiver.target, body)

    def pass_on(self, target, body):
        names = ["Content-Type", "Content-Encoding", "X-Prometheus-Remote-Write-Version", "User-Agent"]
        headers = {name: self.headers[name] for name in names}
        request = urllib.request.Request(target, data=body, headers=headers)
        try:
            with web.OPENER.open(request, timeout=20) as answer:
                self.answer(answer.status, b"", self.written(answer.headers))
        except urllib.error.HTTPError as error:
            with error:
                self.answer(error.code, error.read(), self.written(error.headers))

    @staticmethod
    def written(headers):
        return {name: value for name, value in headers.items() if name.lower().startswith("x-prometheus-")}

    def answer(self, code, body, headers={}):
        self.send_response(code)
        for name, value in headers.items():
            self.send_header(name, value)
        if code != 204:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if code != 204:
            self.wfile.write(body)

    def log_message(self, format, *arguments):
        pass
