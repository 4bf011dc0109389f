"""Where Prometheus 3.5 answers otherwise than 3.14, whose language is ours.

Each entry is a regular expression that matches a whole PromQL expression, and the reason. Every expression that it
matches has to differ: a difference that is gone fails the run as one that is not listed does.
"""

import re

KNOWN = [
    (
        r"(ln|log10)\(odd\)",
        "Go's logarithm is wrong for subnormal numbers on amd64",
    ),
    (
        r'sort(_desc)?\((temperature|odd|memory_bytes\{job="api"\}|sparse / 7|sum by \(job\) \(requests_total\))\)( \* 2)?',
        "3.14 warns that sorting does nothing in range queries",
    ),
    (
        r"(topk|bottomk)\(scalar\(lonely\) % 4, memory_bytes\)",
        "3.14 refuses a NaN as the number of elements",
    ),
    (
        r"histogram_fraction\(0, 1, .*\)",
        "3.14 begins the lowest bucket of a classic histogram at 0, as histogram_quantile does",
    ),
    (
        r'histogram_quantile\(0\.[59], (lonely|label_replace\(.*\)|\{__name__=~"latency_seconds_\.\*"\})\)',
        "3.14 names no metric in what it says of a missing le, unless names are removed late",
    ),
    (
        r"(rate|increase)\(temperature\[5m:\] offset 1m\)",
        "upstream points to the beginning of the query for what it says of a subquery, we point to the subquery",
    ),
]


def reason(expression):
    """Why the answers to an expression may differ; empty where they may not."""
    return next((why for pattern, why in KNOWN if re.fullmatch(pattern, expression)), "")
