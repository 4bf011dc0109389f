"""Asking in turns, and telling the result."""

import json
import math
import statistics
import sys
import typing


class Row(typing.NamedTuple):
    """What was measured of one query."""

    data: str
    query: str
    steps: int
    ours_ms: float
    prometheus_ms: float

    @property
    def ratio(self):
        """How many times as long as we Prometheus takes."""
        return self.prometheus_ms / self.ours_ms


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
    """A row a query: the data's name, the query, its steps, and the medians in milliseconds."""
    check(data_set, theirs, ours)
    found = {case: ([], []) for case in asked}
    for number in range(options.rounds):
        for query, steps in asked:
            start = data_set.end - steps * data_set.interval
            times = (query, start, data_set.end, data_set.interval)
            found[query, steps][0].append(ours.milliseconds(*times))
            found[query, steps][1].append(theirs.milliseconds(*times))
        say(f"{data_set.name}: round {number + 1} of {options.rounds}")
    return [Row(data_set.name, *case, *map(statistics.median, found[case])) for case in asked]


def geometric_mean(values):
    return math.exp(sum(map(math.log, values)) / len(values)) if values else None


def show(rows, form):
    """Prints the rows, the geometric mean of their ratios last."""
    mean = geometric_mean([row.ratio for row in rows])
    if form == "json":
        print(json.dumps({"cases": [{**row._asdict(), "ratio": row.ratio} for row in rows], "geomean": mean}))
        return
    if not rows:
        print("nothing was compared")
        return
    width = max(len(row.query) for row in rows)
    for place, row in enumerate(rows):
        if place == 0 or row.data != rows[place - 1].data:
            print(f"{row.data + ': query':{width}}  {'steps':>5}  {'ours, ms':>10}  {'prometheus, ms':>14}  {'ratio':>7}")
        print(f"{row.query:{width}}  {row.steps:5}  {row.ours_ms:10.4f}  {row.prometheus_ms:14.3f}  {row.ratio:7.1f}")
    print(f"{'geometric mean':{width}}  {'':5}  {'':10}  {'':14}  {mean:7.1f}")
