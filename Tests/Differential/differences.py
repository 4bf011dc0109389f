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
        r"sort(_desc)?\((temperature|odd|\w+_seconds|gauge_histogram|mixed|sparse / 7|sum by .*)\)( \* 2)?"
        r'|sort(_desc)?\(memory_bytes\{job="api"\}\)',
        "3.14 warns that sorting does nothing in range queries",
    ),
    (
        r"sort_by_label(_desc)?\(.*\)",
        "3.14 warns that sorting does nothing in range queries",
    ),
    (
        r"mad_over_time\((odd\[3m\]|\(odd - 1\)\[10m:13s\])\)",
        "3.14 gives NaN where a sample is NaN",
    ),
    (
        r"(topk|bottomk)\(scalar\(lonely\) % 4, memory_bytes\)",
        "3.14 refuses a NaN as the number of elements",
    ),
    (
        r"histogram_fraction\(0, 1, .*latency_seconds_bucket.*\)",
        "3.14 begins the lowest bucket of a classic histogram at 0, as histogram_quantile does",
    ),
    (
        r'histogram_quantile\(0\.[59], (lonely|label_replace\(.*\)|\{__name__=~"latency_seconds_\.\*"\})\)',
        "3.14 names no metric in what it says of a missing le, unless names are removed late",
    ),
    (
        r"histogram_(quantile|fraction)\([^,]*(, [^,]*)?, mixed\)",
        "3.14 names no metric in what it says of a missing le, unless names are removed late",
    ),
    (
        r"(rate|increase)\(duration_seconds\[5m\]\)|rate\(duration_seconds\[3m:20s\]\)"
        r"|(sum|avg) by \(i\) \(rate\(duration_seconds\[5m\]\)\)"
        r"|histogram_quantile\(0\.9, sum\(rate\(duration_seconds\[5m\]\)\)\)",
        "3.14 extrapolates a native histogram no further than to where it was empty, as it does with a number",
    ),
    (
        r"(delta|idelta|rate|irate|increase)\(gauge_histogram\[(5m|3m:20s)\]\)",
        "the HTTP API does not say that a histogram is a gauge, so ruled cannot know",
    ),
    (
        r"histogram_quantile\((0|0\.1|0\.99|1), gauge_histogram\)|histogram_fraction\(0, 1, gauge_histogram\)",
        "the HTTP API leaves out empty buckets, and with them whether the zero bucket may hold negative observations",
    ),
]


def reason(expression):
    """Why the answers to an expression may differ; empty where they may not."""
    return next((why for pattern, why in KNOWN if re.fullmatch(pattern, expression)), "")
