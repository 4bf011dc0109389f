"""What the peers need, in milliseconds, on one core of a machine of the class that the project's goals are set for.

Prometheus and Thanos's promql-engine as people run them, reading compressed chunks; then both with samples that are
already decoded in memory, which is what our engine holds.
"""

import typing


class Peers(typing.NamedTuple):
    """One case; None where it was not measured."""

    prometheus: float
    thanos: float
    prometheus_decoded: float | None = None
    thanos_decoded: float | None = None

    @property
    def as_run(self):
        """The better one as people run them."""
        return min(self.prometheus, self.thanos)

    @property
    def decoded(self):
        """The better one with samples that are decoded."""
        return self.prometheus_decoded and min(self.prometheus_decoded, self.thanos_decoded)


# By query, the times for 1 step, then those for 1,000 (100 for count_values).
_RANGE = {
    "a_hundred": [(0.22, 0.41, 0.045, 0.067), (5.7, 8.0, 1.6, 2.9)],
    "rate(a_hundred[1m])": [(0.46, 0.52, 0.096, 0.094), (11.9, 9.6, 14.1, 12.1)],
    "rate(a_hundred[1d])": [(32, 23, 18, 8.4), (538, 2313, 657, 2367)],
    "sum_over_time(a_hundred[5m])": [(0.34, 0.41, 0.18, 0.21), (17.3, 18.7, 23.6, 28.1)],
    "quantile_over_time(0.9, a_hundred[5m])": [(0.55, 0.53, 0.36, 0.27), (129, 34, 64, 21)],
    "a_hundred - b_hundred": [(0.59, 0.72, 0.19, 0.20), (24.5, 10.8, 19.9, 6.1)],
    "a_hundred and b_hundred{l=~'.*[0-4]$'}": [(0.53, 0.65, 0.11, 0.14), (10.9, 7.9, 6.6, 3.6)],
    "sum(a_hundred)": [(0.22, 0.34, 0.048, 0.059), (4.9, 4.8, 2.2, 2.1)],
    "sum by (le)(h_hundred)": [(2.5, 3.2, 0.58, 0.75), (74, 65, 32, 28)],
    "topk(5, a_hundred)": [(0.26, 0.34, 0.056, 0.076), (7.4, 7.3, 4.4, 4.6)],
    "count_values('value', h_hundred)": [(5.8, 5.3, 1.9, 1.8), (339, 185, 198, 128)],
    "histogram_quantile(0.9, rate(h_hundred[5m]))": [(8.5, 7.6, 1.9, 1.4), (258, 194, 201, 152)],
    "max_over_time(rate(a_hundred[1m])[5m:30s])": [(0.48, 0.51, 0.28, 0.20), (15.1, 10.8, 12.7, 7.6)],
}

# 5,000 steps.
_JOIN = {
    "rpc_request_success_total + rpc_request_error_total": (2123, 825),
    "rpc_request_success_total + on (job, instance) group_left rpc_request_error_total": (2962, 764),
}

# Over 100,000 series.
_RULES = {
    "m": (489, 621, 46, 89),
    "m > 10": (506, 689, 64, 96),
    "sum by (job)(rate(m[5m]))": (696, 639, 143, 145),
    "sum by (instance)(rate(m[5m]))": (724, 971, 196, 223),
    "sum by (l)(a) / on (l) group_left sum by (l)(b)": (1578, 2028, 121, 190),
    "a / b": (1759, 1862, 274, 297),
    "a unless on(instance) (b > 50)": (1674, 2028, 157, 253),
    "topk(5, m)": (473, 598, 49, 86),
    "avg_over_time(m[30m])": (853, 865, 323, 247),
    "histogram_quantile(0.99, sum by (le, job)(rate(h_bucket[5m])))": (489, 524, 103, 159),
}

RULES_SERIES = 100_000

# Expressions, in microseconds; that of the ratio is of one with two selectors.
PARSER = {
    "a": 0.76,
    'foo{a="b", foo!="bar", test=~"test", bar!~"baz"}': 3.2,
    "sum by (job) (rate(errors_total[5m])) / sum by (job) (rate(requests_total[5m])) > 0.01": 12.7,
}
PARSER_ALL = 3360


def of(data, query, steps):
    """The peers' times for a case; None where there are none."""
    if data == "range" and query in _RANGE:
        return Peers(*_RANGE[query][0 if steps == 1 else 1])
    found = {"join": _JOIN, f"rules:{RULES_SERIES}": _RULES}.get(data, {}).get(query)
    return found and Peers(*found)
