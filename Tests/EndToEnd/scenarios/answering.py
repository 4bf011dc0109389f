"""The evaluator's own engine answers queries as Prometheus does."""

import math

import web

TITLE = "queries have Prometheus's answers"

EXPRESSIONS = [
    "up",
    "sum by (response_code) (istio_requests_total)",
    "rate(istio_requests_total[10s]) * 60",
    'istio_requests_total{response_code=~"4.."} > 10 and on (instance) up == 1',
    "count_over_time(up[5s]) + on (instance, job) group_right () up",
    'absent(up{job="nowhere"})',
    "1 + 2",
]


def quiet_moment(stack):
    """A time about two seconds ago that is not also a scrape's.

    Prometheus 2 counts a sample at the far end of a range as in it, Prometheus 3 does not; between scrapes they agree.
    """
    now = max(float(series["value"][0]) for series in stack.scraped("up"))
    phases = sorted(float(series["value"][1]) % 1 for series in stack.scraped("timestamp(up)"))
    neighbours = zip(phases, phases[1:] + [phases[0] + 1])
    _, middle = max((following - phase, (following + phase) / 2) for phase, following in neighbours)
    return round(math.floor(now) - 2 + middle % 1, 3)


def numbers(result):
    """A result with its values as numbers and its series in a fixed order."""
    if not result or not isinstance(result[0], dict):
        return [float(value) for value in result]
    series = []
    for each in result:
        points = each["values"] if "values" in each else [each["value"]]
        series.append((sorted(each["metric"].items()), [float(part) for point in points for part in point]))
    return sorted(series)


def alike(left, right):
    if isinstance(left, float) and isinstance(right, float):
        return math.isclose(left, right, rel_tol=1e-9)
    if isinstance(left, (list, tuple)) and isinstance(right, (list, tuple)):
        return len(left) == len(right) and all(map(alike, left, right))
    return left == right


def run(stack, checks):
    moment = quiet_moment(stack)
    requests = [("query", {"time": moment}), ("query_range", {"start": moment - 8, "end": moment, "step": 1})]
    for path, times in requests:
        for expression in EXPRESSIONS:
            theirs = web.get_json(f"http://{stack.prometheus_address}/api/v1/{path}", query=expression, **times)["data"]
            ours = stack.evaluator.data(path, query=expression, **times)
            same = ours.get("resultType") == theirs["resultType"]
            same = same and alike(numbers(ours["result"]), numbers(theirs["result"]))
            checks.check(f"{path} {expression}", same, f"expected {theirs}, found {ours}")

    status, body = web.get(f"{stack.evaluator.url}/api/v1/query", query="up ==")
    checks.equal("a broken expression is refused", status, 400)
    checks.check("with type and reason", '"errorType":"bad_data"' in body and "parse error" in body, body)
