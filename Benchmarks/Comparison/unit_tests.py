"""A rule file and a file of unit tests for it, of the size of kubernetes-mixin's: for promtool, and for us as it is."""

GROUPS = 21
TESTS = 7
PODS = 10
HOURS = 3
RULES = GROUPS * 10
ASSERTIONS = GROUPS * 6
BOUNDS = ["0.1", "0.25", "0.5", "1", "+Inf"]


def quoted(text):
    return "'" + text.replace("'", "''") + "'"


def group(number):
    """Four recorded series, and six alerts over them and over what is scraped."""
    job = f'job="job-{number}"'
    by = "job, namespace"
    records = {
        "namespace_job:requests:rate5m": f"sum by ({by}, code) (rate(requests_total{{{job}}}[5m]))",
        "namespace_job:errors:ratio_rate5m": (
            f'sum by ({by}) (rate(requests_total{{{job}, code=~"5.."}}[5m]))'
            f" / sum by ({by}) (rate(requests_total{{{job}}}[5m]))"
        ),
        "pod:memory:ratio": (
            f"max by ({by}, pod) (memory_bytes{{{job}}}) / on ({by}, pod) max by ({by}, pod) (memory_limit_bytes{{{job}}})"
        ),
        "namespace_job:latency:p99": f"histogram_quantile(0.99, sum by ({by}, le) (rate(latency_bucket{{{job}}}[5m])))",
    }
    alerts = [
        ("ErrorsHigh", f"namespace_job:errors:ratio_rate5m{{{job}}} > 0.05", "10m", "humanizePercentage"),
        ("MemoryHigh", f"pod:memory:ratio{{{job}}} > 0.9", "15m", "humanizePercentage"),
        ("LatencyHigh", f"namespace_job:latency:p99{{{job}}} > 1", "10m", "humanizeDuration"),
        ("PodDown", f"up{{{job}}} == 0", "5m", "humanize"),
        ("ManyPodsDown", f"count by ({by}) (up{{{job}}} == 0) / count by ({by}) (up{{{job}}}) > 0.5", "5m", "humanize"),
        ("PodRestarts", f"increase(restarts_total{{{job}}}[1h]) > 3", "15m", "humanize"),
    ]
    yield f"  - name: group-{number}"
    yield "    rules:"
    for name, expression in records.items():
        yield f"      - record: {name}"
        yield f"        expr: {quoted(expression)}"
    for name, expression, duration, form in alerts:
        yield f"      - alert: {name}{number}"
        yield f"        expr: {quoted(expression)}"
        yield f"        for: {duration}"
        yield "        labels: {severity: warning}"
        yield "        annotations:"
        yield f"          summary: {quoted('{{ $labels.namespace }} {{ $labels.pod }} has {{ $value | ' + form + ' }}.')}"


def rule_file():
    return "\n".join(["groups:", *(line for number in range(GROUPS) for line in group(number))]) + "\n"


def series(number):
    """Pairs of labels and values. The first pod is down, short of memory and restarts all the time."""
    count = HOURS * 60
    for pod in range(PODS):
        labels = f'job="job-{number}", namespace="namespace-{number % 5}", pod="pod-{pod}"'
        yield f'requests_total{{{labels}, code="200"}}', f"0+{540 + pod}x{count}"
        yield f'requests_total{{{labels}, code="500"}}', f"0+{60 + pod}x{count}"
        yield f"memory_bytes{{{labels}}}", f"{95 if pod == 0 else 50 + pod}x{count}"
        yield f"memory_limit_bytes{{{labels}}}", f"100x{count}"
        yield f"up{{{labels}}}", f"{min(pod, 1)}x{count}"
        yield f"restarts_total{{{labels}}}", f"0+{int(pod == 0)}x{count}"
        for place, bound in enumerate(BOUNDS):
            yield f'latency_bucket{{{labels}, le="{bound}"}}', f"0+{min(place + 1, 4) * 10}x{count}"


def expected(number):
    """Each alert's name with the pod that it is expected of ("" for all of them together, None for no alert), and its
    value."""
    share = 100 * sum(60 + pod for pod in range(PODS)) / sum(600 + 2 * pod for pod in range(PODS))
    return [
        ("ErrorsHigh", "", f"{share:.4g}%"), ("MemoryHigh", "pod-0", "95%"), ("LatencyHigh", None, ""),
        ("PodDown", "pod-0", "0"), ("ManyPodsDown", None, ""), ("PodRestarts", "pod-0", "60"),
    ]


def assertions(number):
    for name, pod, value in expected(number):
        yield f"      - alertname: {name}{number}"
        yield f"        eval_time: {HOURS}h"
        if pod is None:
            continue
        labels = f"severity: warning, job: job-{number}, namespace: namespace-{number % 5}"
        labels += f", pod: {pod}" if pod else ""
        summary = quoted(f"namespace-{number % 5} {pod} has {value}.")
        yield "        exp_alerts:"
        yield f"          - exp_labels: {{{labels}}}"
        yield f"            exp_annotations: {{summary: {summary}}}"


def test_file(rules):
    lines = ["rule_files:", f"  - {rules}", "evaluation_interval: 1m", "tests:"]
    for test in range(TESTS):
        numbers = range(test, GROUPS, TESTS)
        lines += [f"  - name: test-{test}", "    interval: 1m", "    input_series:"]
        for labels, values in (each for number in numbers for each in series(number)):
            lines += [f"      - series: {quoted(labels)}", f"        values: {quoted(values)}"]
        lines.append("    alert_rule_test:")
        lines += [line for number in numbers for line in assertions(number)]
    return "\n".join(lines) + "\n"
