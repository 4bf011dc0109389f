"""A run is recorded and replayed over the same series: tick by tick, both have to give the same."""

import datetime
import json
import subprocess

import web
from evaluator import Evaluator
from processes import free_ports

TITLE = "a replay gives what the run gave, tick by tick"

RECEIVING = "global: {scrape_interval: 1h}\n"

CONFIGURATION = """\
global: {{evaluation_interval: 1s, external_labels: {{run: {run}}}}}
rule_files: [rules.yml]
remote_write:
  - {{url: 'http://{receiver}/api/v1/write', queue_config: {{batch_send_deadline: 200ms}}}}
"""

# What is evaluated lies in the past for so long that all of it was stored, then as later.
RULES = """\
groups:
  - name: replayed
    query_offset: 3s
    rules:
      - {record: 'replayed:duration:max', expr: max by (job) (scrape_duration_seconds)}
      - {record: 'replayed:duration:twice', expr: 'replayed:duration:max * 2'}
      - alert: NowAndThen
        expr: (vector(time()) % 7 < 4) * on () group_right () (up * 0 + 1) > 0
        for: 1s
        annotations: {summary: '{{ $labels.instance }} at {{ $value }}'}
      - alert: Slow
        expr: scrape_duration_seconds > on (job) group_left () avg by (job) (scrape_duration_seconds)
        keep_firing_for: 2s
      - {record: 'replayed:alerts', expr: 'count by (alertname) (ALERTS{alertname=~"NowAndThen|Slow"})'}
"""


def run(stack, checks):
    if stack.evaluator.is_reference:
        print("         left out: it asks for ruled's history", flush=True)
        return
    folder = stack.folder / "replaying"
    receiver = f"127.0.0.1:{free_ports(1)[0]}"
    for name in ("live", "replay"):
        (folder / name).mkdir(parents=True)
        configuration = CONFIGURATION.format(run=name, receiver=receiver).replace("[rules.yml]", f"[{folder}/rules.yml]")
        (folder / name / "prometheus.yml").write_text(configuration, encoding="utf-8")
    (folder / "rules.yml").write_text(RULES, encoding="utf-8")
    (folder / "receiving.yml").write_text(RECEIVING, encoding="utf-8")
    prometheus = stack.process(
        "replaying-receiver", f"--config.file={folder}/receiving.yml", f"--storage.tsdb.path={folder}/data",
        f"--web.listen-address={receiver}", "--web.enable-remote-write-receiver", program=stack.peers / "prometheus",
    )
    source = f"http://{stack.prometheus_address}"
    evaluator = Evaluator.beside(
        stack, folder, "--config.file", folder / "live/prometheus.yml", "--datasource.url", source,
    )
    prometheus.start()
    try:
        checks.eventually("the receiver is ready", lambda: web.get(f"http://{receiver}/-/ready")[0] == 200)
        evaluator.process.start()
        checks.eventually("rules are evaluated for a while", lambda: len(recorded(receiver)) >= 15)
        history = evaluator.data("alerts/history", limit=1000)
        checks.equal("the run ends with exit code 0", evaluator.process.terminate(), 0)
        compare(checks, folder, evaluator.process.command[0], source, receiver, history)
    finally:
        evaluator.process.kill()
        prometheus.kill()


def query(receiver, expression):
    answer = web.get_json(f"http://{receiver}/api/v1/query", query=expression) or {}
    return answer.get("data", {}).get("result", [])


def recorded(receiver):
    """The samples of a series of the run."""
    found = query(receiver, 'replayed:duration:max{run="live"}[1h]')
    return found[0]["values"] if found else []


def written(receiver, name, end):
    """All that was written up to a time: samples by labels."""
    result = {}
    for series in query(receiver, f'{{run="{name}"}}[1h]'):
        labels = tuple(sorted((key, value) for key, value in series["metric"].items() if key != "run"))
        result[labels] = [(time, value) for time, value in series["values"] if time <= end]
    return {labels: values for labels, values in result.items() if values}


def compare(checks, folder, ruled, source, receiver, history):
    offset = 3
    times = sorted({time for values in written(receiver, "live", float("inf")).values() for time, _ in values})
    # The history was asked for before the run ended: what it may not have any more is left out.
    start, end = times[0] + offset, times[13] + offset
    command = [ruled, "replay", "--config.file", folder / "replay/prometheus.yml", "--datasource.url", source]
    command += ["--start", f"{start:.3f}", "--end", f"{end:.3f}", "--warm-up", "0s", "--format", "json"]
    command += ["--remote-write", f"http://{receiver}/api/v1/write"]
    done = subprocess.run([str(each) for each in command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
    checks.equal("the replay ends with exit code 0", done.returncode, 0)
    if done.returncode != 0:
        print(done.stderr, flush=True)
        return
    outcome = json.loads(done.stdout)
    checks.check("alerts fired and ended", any(alert["firings"] > 1 for alert in outcome["alerts"]), outcome["alerts"])
    live = written(receiver, "live", end - offset)
    names = {dict(labels)["__name__"] for labels in live}
    checks.check("the run recorded all there is", {"ALERTS", "ALERTS_FOR_STATE", "replayed:alerts"} <= names, names)
    checks.eventually("the replay wrote what it gave", lambda: count(written(receiver, "replay", end - offset)) >= count(live))
    checks.equal("each sample of each series is the same", *different(live, written(receiver, "replay", end - offset)))
    checks.equal("each change of each alert is the same", changes(outcome), transitions(history, end))


def count(series):
    return sum(map(len, series.values()))


def different(live, replayed):
    """What only one of them has."""
    return tuple(
        {labels: [sample for sample in values if sample not in other.get(labels, [])]
         for labels, values in one.items() if values != other.get(labels)}
        for one, other in ((live, replayed), (replayed, live)))


def changes(outcome):
    """When alerts became pending and firing in a replay, with their values and annotations."""
    return sorted(
        (span["start"], sorted(alert["labels"].items()), span["state"], float(span["value"]), sorted(span["annotations"].items()))
        for alert in outcome["alerts"] for span in alert["states"]
    )


def transitions(history, end):
    """The same as the history of the run has them."""
    return sorted(
        (entry["time"], sorted(entry["labels"].items()), entry["to"], float(entry["value"]), sorted(entry["annotations"].items()))
        for entry in history["entries"]
        if entry["to"] in ("pending", "firing") and datetime.datetime.fromisoformat(entry["time"]).timestamp() <= end + 0.0005
    )
