"""Stands in for an Alertmanager: keeps what it is posted."""

import http.server
import json
import threading
import time


class AlertReceiver:
    def __init__(self):
        self.lock = threading.Lock()
        self.posts = []
        self.faults = []
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.receiver = self
        self.address = f"127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

    def take(self, path, body):
        with self.lock:
            try:
                if path != "/api/v2/alerts":
                    raise ValueError(f"posted to {path}")
                self.posts += [{**alert, "arrived": time.time()} for alert in json.loads(body)]
                return 200
            except (ValueError, TypeError) as error:
                self.faults.append(str(error))
                return 400

    def received(self):
        with self.lock:
            return list(self.posts)


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        self.send_response(self.server.receiver.take(self.path, body))
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format, *arguments):
        pass
