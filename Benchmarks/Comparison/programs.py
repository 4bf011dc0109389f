"""Whole programs: `ruled test` beside `promtool test rules`, over the same files."""

import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import time

import engines_compared
import report
import unit_tests


def promtool_program(options):
    if options.promtool:
        return options.promtool.resolve()
    beside = options.prometheus and options.prometheus.resolve().parent / "promtool"
    if beside and os.access(beside, os.X_OK):
        return beside
    found = shutil.which("promtool") or engines_compared.prometheus_program(options.prometheus).parent / "promtool"
    return pathlib.Path(found) if os.access(found, os.X_OK) else None


def milliseconds(command, folder):
    begun = time.perf_counter()
    done = subprocess.run([str(part) for part in command], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        sys.exit(f"compare: {command[0]} failed:\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return 1000 * (time.perf_counter() - begun)


def check(command, folder, file):
    """A program that finds nothing wrong would be quick."""
    wrong = folder / "wrong.yml"
    wrong.write_text(file.read_text(encoding="utf-8").replace("has 95%", "has 96%", 1), encoding="utf-8")
    done = subprocess.run([*map(str, command), wrong], cwd=folder, capture_output=True, text=True, check=False)
    if done.returncode == 0 or "MemoryHigh0" not in done.stdout + done.stderr:
        sys.exit(f"compare: {command[0]} does not find that MemoryHigh0 says something else than expected")


def compare(options, folder, say):
    """One row: the whole programs' times."""
    promtool = promtool_program(options)
    if promtool is None:
        say("there is no promtool on PATH or beside prometheus: nothing to compare with")
        return []
    rules, file = folder / "rules.yml", folder / "tests.yml"
    rules.write_text(unit_tests.rule_file(), encoding="utf-8")
    file.write_text(unit_tests.test_file(rules.name), encoding="utf-8")
    count = f"{unit_tests.RULES} rules, {unit_tests.ASSERTIONS} assertions in {unit_tests.TESTS} tests"
    say(f"{count}, each of {unit_tests.HOURS} hours evaluated once a minute")
    commands = [options.ruled.resolve(), "test"], [promtool, "test", "rules"]
    for command in commands:
        check(command, folder, file)
    times = [], []
    for number in range(options.rounds):
        for command, found in zip(commands, times):
            found.append(milliseconds([*command, file], folder))
        say(f"round {number + 1} of {options.rounds}")
    return [report.Row("programs", "ruled test beside promtool test rules", 0, *map(statistics.median, times))]
