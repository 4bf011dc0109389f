"""The two engines: each is asked over its HTTP API, and ours over files too."""

import json
import subprocess
import urllib.error
import urllib.parse
import urllib.request

import web
from processes import Process, free_ports

FEATURES = "promql-experimental-functions"
# What only Prometheus needs a flag for.
STORAGE_FEATURES = "native-histograms"


class Server:
    """A program with Prometheus's HTTP API."""

    def __init__(self, process, port, ready):
        self.process, self.ready_path = process, ready
        self.url = f"http://127.0.0.1:{port}"

    def is_ready(self):
        return web.get(self.url + self.ready_path)[0] == 200

    def ask(self, expression, times):
        """The answer to an instant or a range query."""
        path = "query" if "time" in times else "query_range"
        body = urllib.parse.urlencode({"query": expression, **times}).encode()
        request = urllib.request.Request(f"{self.url}/api/v1/{path}", data=body)
        try:
            with web.OPENER.open(request, timeout=30) as answer:
                return json.load(answer)
        except urllib.error.HTTPError as error:
            with error:
                return json.load(error)


def prometheus(program, folder, environment):
    [port] = free_ports(1)
    (folder / "prometheus.yml").write_text("global: {}\n", encoding="utf-8")
    command = [
        program, f"--config.file={folder}/prometheus.yml", f"--storage.tsdb.path={folder}/data",
        f"--web.listen-address=127.0.0.1:{port}", "--web.enable-remote-write-receiver",
        "--storage.tsdb.retention.time=100y", f"--enable-feature={FEATURES},{STORAGE_FEATURES}",
    ]
    return Server(Process("prometheus", command, folder, environment), port, "/-/ready")


def ruled(program, source, folder, environment):
    [port] = free_ports(1)
    command = [
        program, "run", "--config.file", folder / "prometheus.yml", "--datasource.url", source,
        "--web.listen-address", f"127.0.0.1:{port}", "--storage.path", "none", "--enable-feature", FEATURES,
    ]
    return Server(Process("ruled", command, folder, environment), port, "/-/ready")


class Files:
    """`ruled query` over a file, a process a question."""

    def __init__(self, program, file, folder, environment):
        self.command = [str(program), "query", "--fixtures", str(file), "--format", "json"]
        self.command += ["--enable-feature", FEATURES]
        self.folder, self.environment = folder, environment

    def ask(self, expression, times):
        options = [part for name, value in times.items() for part in (f"--{name}", str(value))]
        done = subprocess.run(
            [*self.command, *options, "--", expression], cwd=self.folder, env=self.environment, capture_output=True,
            text=True, timeout=60, check=False,
        )
        try:
            return json.loads(done.stdout)
        except ValueError:
            return {"status": "error", "errorType": "no answer", "error": done.stderr}
