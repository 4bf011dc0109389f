"""The data source that tells the truth, and the Alertmanager that forgets nothing."""

import datetime
import http.server
import json
import re
import socketserver
import threading
import time
import urllib.parse


class Server(socketserver.ThreadingMixIn, http.server.HTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def __init__(self, answer):
        super().__init__(("127.0.0.1", 0), Handler)
        self.answer = answer
        self.url = f"http://127.0.0.1:{self.server_address[1]}"
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    def handle_error(self, request, address):
        """Who asked was killed meanwhile: that is what this is about."""


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode("utf-8")
        status, answer = self.server.answer(self.path, body)
        payload = json.dumps(answer).encode("utf-8")
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(payload)))
        self.end_headers()
        self.wfile.write(payload)

    do_GET = do_POST

    def log_message(self, format, *arguments):
        pass


class DataSource:
    """Answers instant queries of one metric from the truth, and notes for which times each run of the program asked."""

    def __init__(self, series):
        self.series = series
        self.run = 0
        self.times = []
        self.server = Server(self.answer)

    def answer(self, path, body):
        fields = urllib.parse.parse_qs(body)
        metric = re.search(r'__name__="(\w+)"', fields.get("query", [""])[0])
        if not path.startswith("/api/v1/query") or metric is None or "time" not in fields:
            return 400, {"status": "error", "errorType": "bad_data", "error": f"unexpected: {path} {body}"}
        at = float(fields["time"][0])
        self.times.append((metric[1], self.run, at))
        result = [
            {
                "metric": {"__name__": each.metric, "instance": each.instance},
                "value": [at, str(each.value(at))],
            }
            for each in self.series
            if each.metric == metric[1]
        ]
        return 200, {"status": "success", "data": {"resultType": "vector", "result": result}}

    def saved_something_of(self, metric, since):
        """Whether an evaluation of a time from then on is known to have been saved, as the same run went on to another."""
        runs = {}
        for name, run, at in reversed(self.times):
            if name == metric and at >= since:
                runs.setdefault(run, set()).add(at)
        return any(len(times) > 1 for times in runs.values())


class Recorder:
    """Takes alerts as an Alertmanager does, and keeps every one."""

    def __init__(self):
        self.posts = []
        self.lock = threading.Lock()
        self.server = Server(self.answer)

    def answer(self, path, body):
        now = time.time()
        with self.lock:
            for alert in json.loads(body):
                self.posts.append(Post(alert, now))
        return 200, {}

    def of(self, name, instance):
        with self.lock:
            return [post for post in self.posts if (post.name, post.instance) == (name, instance)]


class Post:
    def __init__(self, alert, now):
        self.name = alert["labels"]["alertname"]
        self.instance = alert["labels"].get("instance", "")
        self.starts, self.ends = seconds(alert["startsAt"]), seconds(alert["endsAt"])
        self.at = now
        self.is_resolved = self.ends <= now


def seconds(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()
