"""The queries, with how many steps follow the first evaluation time."""

import re

# The queries that the project's goals name, over the data of upstream's BenchmarkRangeQuery.
RANGE = [
    "a_hundred",
    "rate(a_hundred[1m])",
    "rate(a_hundred[1d])",
    "sum_over_time(a_hundred[5m])",
    "quantile_over_time(0.9, a_hundred[5m])",
    "a_hundred - b_hundred",
    "a_hundred and b_hundred{l=~'.*[0-4]$'}",
    "sum(a_hundred)",
    "sum by (le)(h_hundred)",
    "topk(5, a_hundred)",
    "count_values('value', h_hundred)",
    "histogram_quantile(0.9, rate(h_hundred[5m]))",
    "max_over_time(rate(a_hundred[1m])[5m:30s])",
]
FEWER_STEPS = {"count_values('value', h_hundred)": 100}

# Upstream's list; X is `one` and `hundred`. Left out is what older releases of Prometheus don't know: `smoothed`, and
# experimental functions are enabled.
UPSTREAM = [
    ("a_X", None),
    ("rate(a_X[1m])", None),
    ("rate(a_X[1m])", 10_000),
    ("rate(sparse[1m])", 10_000),
    ("double_exponential_smoothing(a_X[1d], 0.3, 0.3)", None),
    ("changes(a_X[1d])", None),
    ("rate(a_X[1d])", None),
    ("absent_over_time(a_X[1d])", None),
    ("-a_X", None),
    ("a_X - b_X", None),
    ("a_X - b_X", 10_000),
    ("a_X and b_X{l=~'.*[0-4]$'}", None),
    ("a_X or b_X{l=~'.*[0-4]$'}", None),
    ("a_X unless b_X{l=~'.*[0-4]$'}", None),
    ("a_X and b_X{l='notfound'}", None),
    ("abs(a_X)", None),
    ("label_replace(a_X, 'l2', '$1', 'l', '(.*)')", None),
    ("label_join(a_X, 'l2', '-', 'l', 'l')", None),
    ("sum(a_X)", None),
    ("avg(a_X)", None),
    ("sum without (l)(h_X)", None),
    ("sum without (le)(h_X)", None),
    ("sum by (l)(h_X)", None),
    ("sum by (le)(h_X)", None),
    ("count_values('value', h_X)", 100),
    ("topk(1, a_X)", None),
    ("topk(5, a_X)", None),
    ("limitk(1, a_X)", None),
    ("limitk(5, a_X)", None),
    ("limit_ratio(0.1, a_X)", None),
    ("limit_ratio(0.5, a_X)", None),
    ("limit_ratio(-0.5, a_X)", None),
    ("rate(a_X[1m]) + rate(b_X[1m])", None),
    ("sum without (l)(rate(a_X[1m]))", None),
    ("sum without (l)(rate(a_X[1m])) / sum without (l)(rate(b_X[1m]))", None),
    ("histogram_quantile(0.9, rate(h_X[5m]))", None),
    ("a_X + on(l) group_right a_one", None),
    ('count({__name__!=""})', 1),
    ('count({__name__!="",l=""})', 1),
    ("timestamp(a_X)", None),
]

# Upstream's BenchmarkJoinQuery. One in 16 instances begins with 0.
JOIN_STEPS = 5000
JOIN = [
    "rpc_request_success_total + rpc_request_error_total",
    "rpc_request_success_total + on (job, instance) group_left rpc_request_error_total",
    'rpc_request_success_total and rpc_request_error_total{instance=~"0.*"}',
    'rpc_request_success_total or rpc_request_error_total{instance=~"0.*"}',
    'rpc_request_success_total unless rpc_request_error_total{instance=~"0.*"}',
]

RULES = [
    "m",
    "m > 10",
    "sum by (job)(rate(m[5m]))",
    "sum by (instance)(rate(m[5m]))",
    "sum by (l)(a) / on (l) group_left sum by (l)(b)",
    "a / b",
    "a unless on(instance) (b > 50)",
    "topk(5, m)",
    "avg_over_time(m[30m])",
    "histogram_quantile(0.99, sum by (le, job)(rate(h_bucket[5m])))",
]


def for_data(name, everything=False, only=""):
    """Pairs of a query and its steps."""
    if name == "rules":
        found = [(query, 0) for query in RULES]
    elif name == "join":
        found = [(query, JOIN_STEPS) for query in JOIN]
    elif everything:
        found = [
            (query.replace("X", size), steps)
            for query, asked in UPSTREAM
            for size in (["one", "hundred"] if "X" in query else [""])
            for steps in ([asked] if asked else [1, 1000])
        ]
    else:
        found = [(query, steps) for query in RANGE for steps in (1, FEWER_STEPS.get(query, 1000))]
    return [each for each in found if re.search(only, each[0])]


def metrics(asked):
    """The metrics that the queries name; None where one may need any."""
    if any("__name__" in query for query, _ in asked):
        return None
    return {word for query, _ in asked for word in re.findall(r"\b\w+\b", query)}
