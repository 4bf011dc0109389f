"""The two engines: a fresh Prometheus, filled, and `ruled bench` over the same series."""

import contextlib
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import time
import urllib.parse

import engines
import filling
import web

ROOT = pathlib.Path(__file__).resolve().parents[2]
REFERENCE = "3.5"


def prometheus_program(chosen):
    """The Prometheus to compare with: the one named, the one on PATH, or the one that scripts/reference finds."""
    found = chosen or shutil.which("prometheus")
    if found:
        return pathlib.Path(found).resolve()
    done = subprocess.run([ROOT / "scripts/reference", REFERENCE], stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode != 0:
        sys.exit("compare: there is no prometheus on PATH (why none was found elsewhere is said above)")
    return pathlib.Path(done.stdout.strip())


def version(program):
    done = subprocess.run([program, "--version"], capture_output=True, text=True, check=False)
    return (done.stdout + done.stderr).splitlines()[0].split(" (")[0]


class Prometheus:
    """Asked over HTTP; what it says of its own times is what counts."""

    def __init__(self, server):
        self.server = server

    def milliseconds(self, query, start, end, step):
        """The inner evaluation time of one query."""
        asked = {"query": query, "stats": "all", "timeout": "600s"}
        if start == end:
            path, asked = "query", {**asked, "time": end / 1000}
        else:
            path, asked = "query_range", {**asked, "start": start / 1000, "end": end / 1000, "step": step / 1000}
        body = urllib.parse.urlencode(asked).encode()
        with web.OPENER.open(f"{self.server.url}/api/v1/{path}", data=body, timeout=700) as answer:
            # The result may be huge and stands before the statistics, which are small.
            text = answer.read().decode()
        place = text.rindex('"timings":')
        timings, _ = json.JSONDecoder().raw_decode(text, place + len('"timings":'))
        return timings["innerEvalTime"] * 1000

    def number(self, query, at):
        """The value of a query's only element; None where there is not just one."""
        found = self.server.ask(query, {"time": at / 1000})["data"]["result"]
        return float(found[0]["value"][1]) if len(found) == 1 else None


class Ruled:
    """Asked line by line."""

    def __init__(self, process, options):
        self.process, self.options = process, options

    def milliseconds(self, query, start, end, step):
        """The median of the evaluations of one query."""
        return self.ask(query, start, end, step, self.options.seconds, self.options.mode)["median_ms"]

    def number(self, query, at):
        """The value of a query's only element; None where there is not just one."""
        return self.ask(query, at, at, 1, 1e-6).get("value")

    def ask(self, query, start, end, step, seconds, mode="steady"):
        asked = {"query": query, "start": start, "end": end, "step": step, "seconds": seconds, "mode": mode}
        self.process.stdin.write(json.dumps(asked) + "\n")
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        answer = json.loads(line) if line else {"error": "ruled bench ended"}
        if "error" in answer:
            sys.exit(f"compare: {query}: {answer['error']}")
        return answer


def bench_process(program, data_set):
    """`ruled bench` over generated series, which answers questions on its standard input."""
    command = [str(program), "bench", "--generate", data_set, "--stream", "--enable-feature", engines.FEATURES]
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)


def end_process(process):
    process.stdin.close()
    process.kill()
    process.wait()


def metric(server, name):
    found = re.search(rf"^{name} (\S+)$", web.get(f"{server.url}/metrics")[1], re.MULTILINE)
    return float(found.group(1)) if found else 0.0


def settle(server, say):
    """Waits until Prometheus has its samples as it has them when people ask it: older ones compacted into blocks, full
    chunks of newer ones mapped from files, which it does once a minute. Before, it looks for each chunk in a list."""
    begun, mapped = time.monotonic(), metric(server, "prometheus_tsdb_mmap_chunks_total")
    while True:
        before = metric(server, "prometheus_tsdb_compactions_triggered_total")
        time.sleep(5)
        is_quiet = before == metric(server, "prometheus_tsdb_compactions_triggered_total")
        is_mapped = metric(server, "prometheus_tsdb_mmap_chunks_total") > mapped
        # There may be no full chunk: then a minute has to do.
        if is_quiet and (is_mapped or time.monotonic() > begun + 70) or time.monotonic() > begun + 600:
            break
    blocks = metric(server, "prometheus_tsdb_blocks_loaded")
    say(f"prometheus settled in {time.monotonic() - begun:.0f} s, with {blocks:.0f} blocks")


@contextlib.contextmanager
def both(options, data_set, wanted, folder, say):
    """Both engines, filled with the wanted metrics."""
    program = prometheus_program(options.prometheus)
    folder.mkdir(parents=True)
    environment = {"PATH": os.environ["PATH"], "HOME": str(folder), "TMPDIR": str(folder)}
    server = engines.prometheus(program, folder, environment)
    server.process.command += ["--query.timeout=10m", "--log.level=warn"]
    ours = None
    try:
        server.process.start()
        begun = time.monotonic()
        while not server.is_ready():
            if not server.process.running or time.monotonic() > begun + 60:
                sys.exit("\n".join([*server.process.tail(), "prometheus did not get ready"]))
            time.sleep(0.05)
        begun = time.monotonic()
        count = filling.fill(server.url, data_set, wanted)
        say(f"{data_set.name}: {count} samples written into {version(program)} in {time.monotonic() - begun:.0f} s")
        settle(server, say)
        ours = bench_process(options.ruled, data_set.name)
        yield Prometheus(server), Ruled(ours, options)
    finally:
        if ours:
            end_process(ours)
        server.process.kill()
