"""Passes requests on to a server and keeps how they were asked and answered, byte for byte as they are."""

import http.client
import http.server
import threading


class Forwarder:
    def __init__(self, address):
        """Passes on to an address of host and port."""
        self.address, self.seen, self.lock = address, [], threading.Lock()
        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.server.forwarder = self
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self):
        self.server.shutdown()
        self.server.server_close()

    def note(self, path, encoding):
        with self.lock:
            self.seen.append((path, encoding))

    def encodings(self, path):
        """The encodings of the answers so far to a path; None for plain ones."""
        with self.lock:
            return [encoding for seen, encoding in self.seen if seen.partition("?")[0] == path]


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def pass_on(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        connection = http.client.HTTPConnection(self.server.forwarder.address, timeout=10)
        try:
            connection.request(self.command, self.path, body, dict(self.headers))
            answer = connection.getresponse()
            content = answer.read()
        finally:
            connection.close()
        self.server.forwarder.note(self.path, answer.headers.get("Content-Encoding"))
        self.send_response(answer.status)
        for name in ("Content-Type", "Content-Encoding"):
            if name in answer.headers:
                self.send_header(name, answer.headers[name])
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_POST = pass_on

    def log_message(self, format, *arguments):
        pass
