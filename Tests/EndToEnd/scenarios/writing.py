"""What rules record goes to a real receiver by remote write, from which they read as well."""

import pathlib
import subprocess

import web
from evaluator import Evaluator
from processes import free_ports

TITLE = "recorded series are written with external labels, come back once, and end with their rules"

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent.parent
# The first version of the tests' Prometheus that takes remote write 2.0.
VERSION = "3.5"

SCRAPING = """\
global: {{scrape_interval: 1s}}
scrape_configs: [{{job_name: seen, static_configs: [{{targets: ['{target}']}}]}}]
"""

CONFIGURATION = """\
global: {{evaluation_interval: 1s, external_labels: {{cluster: written, job: outer}}}}
rule_files: [rules/*.yml]
remote_write:
  - {{url: 'http://{receiver}/api/v1/write', protobuf_message: {message}, queue_config: {{batch_send_deadline: 200ms}}}}
"""

KEPT = """\
groups:
  - name: kept
    rules:
      - {record: 'kept:up', expr: sum by (job) (up)}
      - {record: 'kept:next', expr: 'kept:up + 1'}
      - {record: 'kept:all', expr: 'count({__name__=~"kept:(up|next)"})'}
"""
ONE_RULE_MORE = KEPT + "      - {record: 'gone:rule', expr: 'kept:all * 2'}\n"
GONE = """\
groups:
  - name: gone
    rules:
      - {record: 'gone:group', expr: 'vector(7)'}
      - {alert: Gone, expr: 'gone:group > 0', labels: {severity: info}}
"""


def receivers(stack):
    """Programs that take what is written, with the message that they take: that of version 2.0 where one knows it."""
    yield stack.peers / "prometheus", "prometheus.WriteRequest"
    done = subprocess.run([ROOT / "scripts/reference", VERSION], stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode == 0:
        yield pathlib.Path(done.stdout.strip()), "io.prometheus.write.v2.Request"
    else:
        print("         VERSION 2.0 NOT CHECKED: there is no Prometheus that takes it", flush=True)


def run(stack, checks):
    if stack.evaluator.is_reference:
        print("         left out: it asks for ruled's overlay", flush=True)
        return
    for program, message in receivers(stack):
        print(f"         by {message}", flush=True)
        folder = stack.folder / message
        folder.mkdir()
        write(stack, checks, folder, program, message)


def write(stack, checks, folder, program, message):
    (folder / "rules").mkdir()
    receiver = f"127.0.0.1:{free_ports(1)[0]}"
    files = {
        "scraping.yml": SCRAPING.format(target=stack.targets[0].address),
        "prometheus.yml": CONFIGURATION.format(receiver=receiver, message=message),
        "rules/kept.yml": ONE_RULE_MORE, "rules/gone.yml": GONE,
    }
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    prometheus = stack.process(
        f"receiver-{message}", f"--config.file={folder}/scraping.yml", f"--storage.tsdb.path={folder}/data",
        f"--web.listen-address={receiver}", "--web.enable-remote-write-receiver", program=program,
    )
    evaluator = Evaluator.beside(
        stack, folder, "--config.file", folder / "prometheus.yml", "--datasource.url", f"http://{receiver}",
    )
    prometheus.start()
    try:
        ready = f"http://{receiver}/-/ready"
        checks.eventually("the receiver is ready", lambda: web.get(ready)[0] == 200)
        evaluator.process.start()
        follow(checks, folder, evaluator, receiver)
    finally:
        evaluator.process.kill()
        prometheus.kill()


def follow(checks, folder, evaluator, receiver):
    def written(expression):
        """What the receiver has: labels without the name, and the value."""
        answer = web.get_json(f"http://{receiver}/api/v1/query", query=expression) or {}
        return series(answer.get("data", {}).get("result", []))

    def series(result):
        def labels(metric):
            return sorted((name, value) for name, value in metric.items() if name != "__name__")

        return sorted((labels(each["metric"]), float(each["value"][1])) for each in result)

    def seen(expression):
        return series(evaluator.data("query", query=expression).get("result", []))

    def reload():
        reloads = evaluator.metric("config_last_reload_success_timestamp_seconds")
        evaluator.reload()
        checks.eventually(
            "a reload goes well", lambda: evaluator.metric("config_last_reload_success_timestamp_seconds") > reloads
        )

    job, outer = [("cluster", "written"), ("job", "seen")], [("cluster", "written"), ("job", "outer")]
    up = [(job, 1.0)]
    checks.eventually("a series arrives, with the external labels that it lacks", lambda: written("kept:up") == up)
    checks.eventually("one without labels gets all of them", lambda: written("kept:all") == [(outer, 2.0)])
    state = [*outer, ("alertname", "Gone"), ("alertstate", "firing"), ("severity", "info")]
    checks.eventually("so does ALERTS", lambda: written('ALERTS{alertname="Gone"}') == [(sorted(state), 1.0)])
    checks.eventually("evaluation goes on", evaluator.evaluations("kept:all", 3))
    checks.equal("rules find what they recorded once", seen("kept:next"), [([("job", "seen")], 2.0)])
    checks.equal("and nothing that came of its return", seen("kept:all"), [([], 2.0)])
    spread = f"max_over_time(kept:all[1m]) - min_over_time(kept:all[1m])"
    checks.equal("neither did it at any time", written(spread), [(outer, 0.0)])
    checks.equal("the receiver has each series once", written("count({__name__=~'(kept|gone):.*'})"), [([], 5.0)])

    checks.check("a rule's series is there", written("gone:rule"), written("gone:rule"))
    (folder / "rules/kept.yml").write_text(KEPT, encoding="utf-8")
    reload()
    checks.eventually("a rule that is taken away ends its series", lambda: not written("gone:rule"))
    (folder / "rules/gone.yml").unlink()
    reload()
    checks.eventually("a group that is taken away ends its series", lambda: not written("gone:group"))
    checks.eventually("and those of its alerts", lambda: not written('{alertname="Gone"}'))
    checks.equal("others go on", written("kept:up"), up)
    failed = sum(evaluator.metric(f"remote_storage_samples_{name}_total") or 0 for name in ("failed", "dropped"))
    checks.equal("nothing was refused or dropped", failed, 0)
    checks.equal("it ends with exit code 0", evaluator.process.terminate(), 0)
