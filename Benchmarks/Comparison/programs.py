"""Whole programs: `ruled test` beside `promtool test rules`, each with a file that says the same."""

import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

import engines_compared

SERIES = 200
SAMPLES = 241
EXPRESSIONS = [
    ("sum(m)", "the sum"),
    ("sum by (job) (rate(m[5m]))", "rates"),
    ("max_over_time(m[10m])", "windows"),
    ("m > 100", "a filter"),
    ("m / on (instance) n", "a match"),
]
TIMES = [0, 600, 1800, 3600]


def lines():
    for metric, slope in (("m", 1), ("n", 2)):
        for number in range(SERIES):
            labels = f'job="job-{number % 10}", instance="instance-{number}"'
            yield f"{metric}{{{labels}}}", f"{number + 1}+{slope + number % 7}x{SAMPLES - 1}"


def cases():
    """Each expression is evaluated in full and its elements counted; times 0, so that the result is known."""
    for expression, _ in EXPRESSIONS:
        for at in TIMES:
            yield f"count({expression}) * 0", at


def ruled_script():
    text = ["load 15s"]
    text += [f"  {series} {values}" for series, values in lines()]
    for expression, at in cases():
        text += ["", f"eval instant at {at}s {expression} or vector(0)", "  {} 0"]
    return "\n".join(text) + "\n"


def promtool_file():
    text = ["evaluation_interval: 1m", "tests:", "  - interval: 15s", "    input_series:"]
    for series, values in lines():
        text += [f"      - series: '{series}'", f"        values: '{values}'"]
    text.append("    promql_expr_test:")
    for expression, at in cases():
        text += [
            f"      - expr: '{expression} or vector(0)'", f"        eval_time: {at}s", "        exp_samples:",
            "          - labels: '{}'", "            value: 0",
        ]
    return "\n".join(text) + "\n"


def promtool_program(options):
    if options.promtool:
        return options.promtool.resolve()
    beside = options.prometheus and options.prometheus.resolve().parent / "promtool"
    if beside and os.access(beside, os.X_OK):
        return beside
    found = shutil.which("promtool") or engines_compared.prometheus_program(options.prometheus).parent / "promtool"
    return pathlib.Path(found) if os.access(found, os.X_OK) else None


def seconds(command, folder):
    begun = time.perf_counter()
    done = subprocess.run([str(part) for part in command], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"compare: {command[0]} failed:\n{done.stdout}{done.stderr}")
    return time.perf_counter() - begun


def compare(options, folder, say):
    """One row: the whole programs' times."""
    promtool = promtool_program(options)
    if promtool is None:
        say("there is no promtool on PATH or beside prometheus: nothing to compare with")
        return []
    script, file = folder / "programs.test", folder / "programs.yml"
    script.write_text(ruled_script(), encoding="utf-8")
    file.write_text(promtool_file(), encoding="utf-8")
    say(f"ruled runs a .test script, promtool a file that says the same: {len(list(cases()))} expressions")
    ours, theirs = [], []
    for _ in range(options.rounds):
        ours.append(seconds([options.ruled.resolve(), "test", script], folder))
        theirs.append(seconds([promtool, "test", "rules", file], folder))
    return [("ruled test beside promtool test rules", 0, *(statistics.median(each) * 1000 for each in (ours, theirs)))]
