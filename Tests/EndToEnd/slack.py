"""Stands in for Slack: takes what an incoming webhook is sent and keeps it."""

import http.server
import json
import threading
import time

PATH = "/services/T000/B000/secret"


class SlackReceiver:
    """Each message is a dictionary: channel, title, text, color, and the time of its arrival."""

    def __init__(self):
        self.condition = threading.Condition()
        self.received = []
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.receiver = self
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}{PATH}"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

    def record(self, payload):
        with self.condition:
            for attachment in payload["attachments"]:
                message = {name: attachment.get(name, "") for name in ("title", "title_link", "text", "color")}
                self.received.append({"channel": payload.get("channel", ""), "arrived": time.time(), **message})

    def messages(self, *parts):
        """The messages so far whose title and text together contain every part, in order of arrival."""
        with self.condition:
            received = list(self.received)
        return [message for message in received if all(part in message["title"] + message["text"] for part in parts)]


class Handler(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        try:
            if self.path != PATH:
                raise ValueError(f"posted to {self.path}")
            self.server.receiver.record(json.loads(body))
            code, answer = 200, b"ok"
        except (ValueError, KeyError) as error:
            code, answer = 400, str(error).encode("utf-8")
        self.send_response(code)
        self.send_header("Content-Type", "text/plain")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    def log_message(self, format, *arguments):
        pass
