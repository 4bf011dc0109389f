"""Asking in turns, and telling the result."""

import json
import math
import statistics
import sys


def check(data_set, theirs, ours):
    """Ends everything where the engines don't hold the same samples."""
    at = data_set.end - data_set.interval
    length = (data_set.samples + 1) * data_set.interval // 1000
    for metric in {labels["__name__"] for labels, *_ in data_set.series()}:
        for query in (f"count({metric})", f"sum({metric})", f"sum(count_over_time({metric}[{length}s]))"):
            found = (ours.number(query, at), theirs.number(query, at))
            # Metrics that no query names were not written.
            if found[1] is not None and not math.isclose(found[0] or 0, found[1], rel_tol=1e-9):
                sys.exit(f"compare: the data differ: {query} is {found[0]} here and {found[1]} there")


def measure(asked, data_set, theirs, ours, options, say):
    """A row a query: the query, its steps, and the medians in milliseconds."""
    check(data_set, theirs, ours)
    found = {case: ([], []) for case in asked}
    for number in range(options.rounds):
        for query, steps in asked:
            start = data_set.end - steps * data_set.interval
            times = (query, start, data_set.end, data_set.interval)
            found[query, steps][0].append(ours.milliseconds(*times))
            found[query, steps][1].append(theirs.milliseconds(*times))
        say(f"{data_set.name}: round {number + 1} of {options.rounds}")
    return [(query, steps, *map(statistics.median, found[query, steps])) for query, steps in asked]


def geometric_mean(values):
    return math.exp(sum(map(math.log, values)) / len(values)) if values else None


def show(rows, form):
    """Prints the rows and the geometric mean of their ratios."""
    ratios = [theirs / ours for _, _, ours, theirs in rows]
    mean = geometric_mean(ratios)
    if form == "json":
        found = [
            {"query": query, "steps": steps, "ours_ms": ours, "prometheus_ms": theirs, "ratio": ratio}
            for (query, steps, ours, theirs), ratio in zip(rows, ratios)
        ]
        print(json.dumps({"cases": found, "geomean": mean}))
        return
    if not rows:
        print("nothing was compared")
        return
    width = max(len(row[0]) for row in rows)
    print(f"{'query':{width}}  {'steps':>5}  {'ours, ms':>10}  {'prometheus, ms':>14}  {'ratio':>7}")
    for (query, steps, ours, theirs), ratio in zip(rows, ratios):
        print(f"{query:{width}}  {steps:5}  {ours:10.4f}  {theirs:14.3f}  {ratio:7.1f}")
    print(f"{'geometric mean':{width}}  {'':5}  {'':10}  {'':14}  {mean:7.1f}")
