"""The questions: made from tables, so that every function, aggregation and operator comes with every kind of data."""

from series import START

RANGE_FUNCTIONS = """
    absent_over_time avg_over_time changes count_over_time delta deriv idelta increase irate last_over_time
    max_over_time min_over_time present_over_time rate resets stddev_over_time stdvar_over_time sum_over_time
""".split()
EXPERIMENTAL_RANGE_FUNCTIONS = "mad_over_time ts_of_last_over_time ts_of_max_over_time ts_of_min_over_time".split()
VECTOR_FUNCTIONS = """
    abs absent acos acosh asin asinh atan atanh ceil cos cosh deg exp floor ln log10 log2 rad sgn sin sinh sort
    sort_desc sqrt tan tanh timestamp
""".split()
DATE_FUNCTIONS = "day_of_month day_of_week day_of_year days_in_month hour minute month year".split()
AGGREGATIONS = "sum avg count min max group stddev stdvar".split()
ARITHMETIC = "+ - * / % ^ atan2".split()
COMPARISONS = "== != > < >= <=".split()
SET_OPERATORS = "and or unless".split()

GAUGES = ["temperature", "odd", 'memory_bytes{job="api"}']
RANGES = [
    "requests_total[5m]", "temperature[2m]", "odd[3m]", "flapping[4m]", "sparse[10m]", "memory_bytes[15m]", "brief[5m]",
    "constant[20m]",
]
SUBQUERIES = ["sum by (job) (requests_total)[6m:45s]", "temperature[5m:] offset 1m", "(odd - 1)[10m:13s]"]
GROUPINGS = ["", "by (job)", "without (instance)", "by (job, code)", "without ()", "by (nothing)", "by (instance, le)"]


def selectors():
    yield from (
        'requests_total', '{__name__="lonely"}', '{"lonely"}', 'requests_total{code="500"}', 'requests_total{code!="500"}',
        'requests_total{code=~"[45].."}', 'requests_total{code!~"2.*|5.*"}', 'temperature{room=""}', 'temperature{room!=""}',
        '{__name__=~"(temperature|lonely)"}', 'requests_total{job="api",instance=~".+80"}', 'nothing', 'flapping', 'brief',
        'sparse', 'odd', 'requests_total{code=~"2|200"}', 'temperature{room=~"(?i)HALL"}', 'temperature{floor=~"-?[1-9]"}',
        'requests_total{code="500",code!="404"}', 'temperature{nothing=""}', '{job="api"} or {job="web"}',
    )
    for selector in ("requests_total", "flapping", "sparse", "odd"):
        for modifier in (
            "offset 5m", "offset -5m", "offset 17s", "offset 2h", f"@ {START // 1000 + 1800}", "@ start()", "@ end()",
            f"@ {START / 1000 + 1234.567} offset 3m", "offset 1m @ end()", "@ 0",
        ):
            yield f"{selector} {modifier}"
    yield from (f"{selector}[{length}]" for selector in ("requests_total", "flapping", "odd") for length in ("1m", "15s", "1h"))
    yield from ("temperature[5m:1m]", "temperature[5m:]", "time()[3m:37s]", "rate(requests_total[2m])[10m:1m]", "vector(3)[1m:10s]")


def range_functions(names):
    for name in names:
        yield from (f"{name}({data})" for data in RANGES + SUBQUERIES)
    yield from (
        "absent_over_time(nothing{a=\"b\"}[5m])", "absent_over_time(requests_total{job=\"api\",code=~\"6.*\"}[5m])",
        "rate(requests_total[1s])", "increase(flapping[1h])", "delta(temperature[47s])", "irate(requests_total[31s])",
        "rate(requests_total[5m] offset 7m)", f"increase(requests_total[10m] @ {START // 1000 + 2000})",
        "resets(odd[1h])", "changes(odd[1h])", "rate(requests_total[5m:15s])", "deriv(brief[1h])",
    )
    for quantile in ("0", "0.5", "0.95", "1", "-1", "2", "NaN"):
        yield f"quantile_over_time({quantile}, temperature[5m])"
    yield from (f"quantile_over_time(0.3, {data})" for data in RANGES)
    yield from (f"predict_linear({data}, {ahead})" for data in RANGES for ahead in ("600", "-1e3"))
    yield "predict_linear(temperature[5m], scalar(lonely))"


def experimental():
    yield from range_functions(EXPERIMENTAL_RANGE_FUNCTIONS)
    for factors in ("0.1, 0.9", "0.5, 0.5", "0.99, 0.01"):
        yield from (f"double_exponential_smoothing({data}, {factors})" for data in RANGES)
    yield from (
        "double_exponential_smoothing(temperature[5m], 0, 0.5)", "double_exponential_smoothing(temperature[5m], 0.5, 1)",
        'sort_by_label(requests_total, "code", "job", "instance")', 'sort_by_label_desc(requests_total, "instance")',
        'sort_by_label(temperature, "floor")', 'sort_by_label(requests_total, "nothing")',
    )
    yield from (f"limitk({k}, requests_total)" for k in ("0", "1", "5", "100"))
    yield from (f"limitk by (job) ({k}, requests_total)" for k in ("1", "2"))
    yield from (f"limit_ratio({ratio}, requests_total)" for ratio in ("0", "0.2", "0.5", "-0.5", "-0.8", "1", "-1", "1.1", "-2"))
    yield from (f"limit_ratio by (job) ({ratio}, requests_total)" for ratio in ("0.4", "-0.6"))
    yield from (
        "info(requests_total)", 'info(requests_total, {region=~".+"})', 'info(requests_total, {region="north"})',
        'info(requests_total, {nothing=~".*"})', 'info(rate(requests_total[5m]), {region=~".+"})',
        'info(requests_total, {__name__="build_info"})', 'info(requests_total, {__name__=~".+_info", version=~".+"})',
        "info(lonely)", "info(sum(requests_total))",
    )


def vector_functions():
    for name in VECTOR_FUNCTIONS:
        yield from (f"{name}({data})" for data in GAUGES)
        yield f"{name}(sparse / 7)"
    for name in DATE_FUNCTIONS:
        yield from (f"{name}()", f"{name}(vector(1.7e9))", f"{name}(lonely * 1e8)", f"{name}(odd)")
    yield from (f"round(temperature{to})" for to in ("", ", 0.1", ", 5", ", -2", ", 0", ", NaN"))
    yield from (f"round(odd{to})" for to in ("", ", 0.5"))
    for limits in ("-3, 1", "1, -3", "NaN, 0", "-Inf, Inf", "0, 0"):
        yield from (f"clamp(temperature, {limits})", f"clamp(odd, {limits})")
    yield from (f"clamp_{side}({data}, {limit})" for side in ("min", "max") for data in GAUGES for limit in ("0", "NaN", "-2.5"))
    yield from (
        "scalar(lonely)", "scalar(temperature)", "scalar(nothing)", "vector(time())", "vector(NaN)", "time()", "pi()",
        "timestamp(timestamp(lonely))", "timestamp(lonely offset 5m)", "timestamp(sum(lonely))", "timestamp(-lonely)",
        f"timestamp(lonely @ {START // 1000 + 900})", "absent(sum(nothing))", 'absent(nothing{a="b",c=~"d",e="f"})',
        'absent(nothing{a="b",a="c"})', "absent(vector(1))", "scalar(sum(requests_total)) + time()", "-temperature",
        "+temperature", "-odd", "--temperature", "-1 ^ 2", "2 ^ 3 ^ 2", '"text"', "1 + 2 * 3 - 4 / 5 % 6", "1 / 0", "-1 / 0",
        "0 / 0", "1 < bool 2", "NaN == bool NaN", "0x1f", "1e3", "5m", "1h30m", "Inf", "-0", "1_000", "7 % -3", "-7 % 3",
    )


def labels():
    yield from (
        f'label_replace({data}, "{to}", "{with_}", "{source}", "{pattern}")'
        for data in ("requests_total", "temperature")
        for to, with_, source, pattern in (
            ("code", "$1xx", "code", "(.).*"), ("new", "$1-$2", "instance", "(.*):(.*)"), ("new", "x", "nothing", ""),
            ("new", "${name}", "instance", "(?P<name>.*):.*"), ("__name__", "renamed_$1", "job", "(.*)"),
            ("job", "", "job", ".*"), ("floor", "", "floor", "[0-9]"), ("new", "$1", "code", "5(.)"), ("n-ew", "x", "job", ""),
            ("new", "$0", "instance", ".*"), ("new", "$9", "instance", "(.*)"), ("new", "x", "job", "("),
        )
    )
    yield from (
        'label_replace(requests_total, "code", "same", "", "")', 'label_replace(requests_total, "instance", "x", "", "")',
        'label_join(requests_total, "new", "-", "job", "instance")', 'label_join(requests_total, "new", "-")',
        'label_join(requests_total, "code", ",", "code", "nothing", "job")', 'label_join(temperature, "new", "", "room", "floor")',
        'label_join(requests_total, "instance", "", "job")', 'label_join(requests_total, "n ew", "", "job")',
        'sum by (new) (label_join(requests_total, "new", "/", "job", "code"))',
    )


def aggregations():
    for name in AGGREGATIONS:
        yield from (f"{name} {grouping} (requests_total)" for grouping in GROUPINGS)
        yield from (f"{name}({data})" for data in ("odd", "temperature", "flapping", "nothing", "sparse"))
        yield from (f"{name} by (kind) (odd)", f"{name} by (job) (rate(requests_total[5m]))", f"{name}(odd > 0)")
    for name in ("topk", "bottomk"):
        yield from (f"{name}({k}, memory_bytes)" for k in ("1", "3", "0", "-1", "100", "1.9", "NaN", "1e30"))
        yield from (f"{name} by (job) (1, memory_bytes)", f"{name} without (room) (2, temperature)", f"{name}(3, rate(flapping[5m]))")
        yield f"{name}(scalar(lonely) % 4, memory_bytes)"
    for quantile in ("0", "0.5", "0.9", "1", "-1", "2", "NaN"):
        yield from (f"quantile({quantile}, temperature)", f"quantile by (job) ({quantile}, memory_bytes)")
    yield from ("quantile(0.5, odd)", "quantile(0.5, nothing)")
    yield from (
        'count_values("value", requests_total % 3)', 'count_values by (job) ("code", requests_total % 2)',
        'count_values("value", odd)', 'count_values without (instance) ("value", build_info)', 'count_values("v-x", lonely)',
        'count_values("value", temperature)',
    )


def operations():
    for sign in ARITHMETIC + COMPARISONS:
        yield from (
            f"temperature {sign} 2", f"2 {sign} temperature", f"odd {sign} 1", f"odd {sign} odd",
            f"requests_total {sign} on (job, instance) group_left () memory_bytes",
            f"memory_bytes {sign} on (job, instance) group_right () requests_total",
            f'requests_total{{code="200"}} {sign} ignoring (code) requests_total{{code="500"}}', f"flapping {sign} flapping offset 1m",
        )
    for sign in COMPARISONS:
        yield from (
            f"temperature {sign} bool -2", f"-2 {sign} bool temperature", f"odd {sign} bool odd", f"3 {sign} bool 4",
            f"requests_total {sign} bool on (job, instance) group_left () memory_bytes", f"1 {sign} bool NaN",
        )
    for sign in SET_OPERATORS:
        yield from (
            f"requests_total {sign} memory_bytes", f"requests_total {sign} on (job, instance) memory_bytes",
            f"requests_total {sign} ignoring (code, __name__) memory_bytes", f"flapping {sign} flapping offset 2m",
            f"temperature > -2 {sign} temperature < 0", f"odd {sign} on () lonely", f"odd {sign} nothing", f"nothing {sign} odd",
            f"sum by (job) (requests_total) {sign} on (job) owner", f'requests_total{{code="200"}} {sign} requests_total{{job="api"}}',
        )
    yield from (
        "requests_total * on (job) group_left (team) owner", "owner * on (job) group_right (team) requests_total",
        "requests_total * on (instance) group_left (region) target_info", "requests_total + memory_bytes",
        "requests_total * on (job, instance) group_left (version) build_info", "requests_total / on (job) owner",
        "requests_total * on (job) memory_bytes", "requests_total * on (job) group_left () memory_bytes",
        "sum by (job) (requests_total) / ignoring () sum by (job) (memory_bytes)",
        "requests_total / ignoring (code) group_left () sum without (code) (requests_total)",
        "requests_total / on (job, instance, code) requests_total", "temperature * on () group_left () lonely",
        "lonely * on () group_right () temperature", "lonely + on () nothing", "temperature == temperature",
        'label_replace(temperature, "floor", "x", "", "") + 1', "1 + on () 2", "requests_total and 1", "1 or 2",
        "1 == 1", "requests_total * on (code) group_left (code) owner", "a b", "sum(", "rate(requests_total)", "requests_total[5m]()",
        "requests_total{", "foo(1)", "abs()", "abs(1)", "topk(1)", "requests_total offset 1", '{a=""}', "{}", '{a=~".*"}',
        "requests_total[0s]", "requests_total @ x", "sum(requests_total) by", "1 and 2", "rate(requests_total[5m:1m)", "time(1)",
        "requests_total[5m] + 1", "-requests_total[5m]", "sum(requests_total[5m])", '"a" + "b"', "count_values(1, lonely)",
        "requests_total offset 5m offset 6m", "requests_total bool + 1", "1 > 2", "quantile(lonely, lonely)",
    )


def histograms():
    rates = ("latency_seconds_bucket", "rate(latency_seconds_bucket[5m])", "sum by (le) (rate(latency_seconds_bucket[5m]))")
    for quantile in ("0", "0.5", "0.9", "1", "-1", "2", "NaN"):
        yield from (f"histogram_quantile({quantile}, {data})" for data in rates)
    for bounds in ("0, 1", "0.3, 0.7", "-Inf, 0.5", "1, Inf", "0.7, 0.3", "NaN, 1"):
        yield from (f"histogram_fraction({bounds}, {data})" for data in rates)
    yield from (
        'histogram_quantile(0.9, latency_seconds_bucket{le!="+Inf"})', "histogram_quantile(0.9, lonely)",
        'histogram_quantile(0.9, latency_seconds_bucket{le="+Inf"})', "histogram_quantile(scalar(lonely) / 100, latency_seconds_bucket)",
        'histogram_quantile(0.5, label_replace(latency_seconds_bucket, "le", "x", "le", "0.5"))',
        "histogram_quantile(0.5, sum by (job, le) (increase(latency_seconds_bucket[10m])))",
        "histogram_quantile(0.5, {__name__=~\"latency_seconds_.*\"})", "histogram_count(lonely)", "histogram_sum(lonely)",
        "histogram_avg(lonely)", "histogram_stddev(lonely)", "histogram_stdvar(lonely)",
        "rate(latency_seconds_sum[5m]) / rate(latency_seconds_count[5m])",
    )


def native_histograms():
    data = ["duration_seconds", "custom_seconds", "gauge_histogram", "mixed"]
    yield from data
    yield from (f"{name}[2m]" for name in data)
    for name in data:
        yield from (f"{function}({name}[5m])" for function in RANGE_FUNCTIONS)
        yield from (f"histogram_{part}({name})" for part in "avg count sum stddev stdvar".split())
        yield from (f"histogram_quantile({quantile}, {name})" for quantile in ("0", "0.1", "0.5", "0.99", "1", "2"))
        yield from (f"histogram_fraction({bounds}, {name})" for bounds in ("0, 1", "-1, 0.5", "-Inf, Inf", "0.3, 0.2"))
        yield from (f"{name} {sign} {name}" for sign in ARITHMETIC + COMPARISONS + SET_OPERATORS)
        yield from (f"{name} {sign} 2" for sign in ARITHMETIC)
        yield from (f"2 {sign} {name}" for sign in ("+", "*", "/", "=="))
        yield from (f"{name} {sign} on () lonely" for sign in ("+", "*", "/", ">"))
        yield from (f"{function}({name})" for function in ("abs", "round", "sort", "timestamp", "absent", "-", "hour", "scalar"))
        yield from (f'{function}({name}[3m:20s])' for function in ("rate", "sum_over_time", "last_over_time"))
    yield from (f"{name}(duration_seconds)" for name in AGGREGATIONS)
    yield from (f"{name} by (i) (rate(duration_seconds[5m]))" for name in ("sum", "avg", "count", "group"))
    yield from (f"{name}({{__name__=~\"duration_seconds|lonely\"}})" for name in AGGREGATIONS)
    yield from (
        "sum(duration_seconds offset 5m)", "topk(1, duration_seconds)", "quantile(0.5, mixed)", "count_values(\"v\", custom_seconds)",
        "histogram_quantile(0.9, sum(rate(duration_seconds[5m])))", "sum(duration_seconds) / sum(rate(duration_seconds[2m]))",
        "limitk(2, duration_seconds)", "-duration_seconds", "duration_seconds * 0", "histogram_count(increase(custom_seconds[7m]))",
        "custom_seconds + on () gauge_histogram", "rate(gauge_histogram[5m])", "delta(gauge_histogram[5m])", "delta(duration_seconds[5m])",
        "label_replace(custom_seconds, \"a\", \"b\", \"\", \"\")", "histogram_quantile(0.5, {__name__=~\"latency_seconds_bucket|duration_seconds\"})",
    )


def nested():
    yield from (
        "max_over_time(rate(requests_total[1m])[10m:30s])", "avg_over_time(sum by (job) (rate(requests_total[2m]))[15m:1m])",
        "sum(rate(requests_total[5m])) by (job) / on (job) group_left () sum(memory_bytes) by (job)",
        "topk(2, sum by (instance, code) (increase(requests_total[5m])))", "sum(topk by (job) (1, requests_total))",
        "max by (job) (quantile_over_time(0.9, memory_bytes[10m])) > 1e9", "absent(rate(nothing[5m])) or vector(0)",
        "sum_over_time((temperature > -2)[10m:20s])", "count_over_time(flapping[10m:15s]) / count_over_time(flapping[10m])",
        "changes((flapping > bool 10)[20m:30s])", "min_over_time(min_over_time(temperature[2m])[5m:1m])[10m:2m]",
        "max_over_time(max_over_time(max_over_time(temperature[1m])[3m:30s])[6m:1m])",
        "sum(requests_total) - sum(requests_total offset 10m)", "requests_total - requests_total @ start()",
        "rate(requests_total[5m] @ end()) / rate(requests_total[5m])", "(temperature + 1) * 2 > 0 and on (room) temperature < 5",
        "avg by (job) (deriv(memory_bytes[10m]) > 0)", "stddev by (job) (rate(requests_total[3m]))", "sum(-temperature) + vector(1)",
        "sum_over_time(vector(1)[10m:1m])", "avg_over_time(time()[5m:30s])", "rate(sum(requests_total)[5m:15s])",
        "last_over_time(flapping[10m]) unless flapping", "(flapping or sparse) * 2", "sort_desc(sum by (job) (requests_total))",
        "sort(temperature) * 2", "count(count by (job, code) (requests_total))", "group by (job) (requests_total > 100)",
        "label_replace(sum by (job) (requests_total), \"j\", \"$1\", \"job\", \"(.*)\") / on (j) group_left () sum(lonely) by (j)",
        "clamp_max(sum by (job) (rate(requests_total[5m])), scalar(lonely))", "minute(timestamp(lonely))",
        "vector(scalar(sum(lonely))) == sum(lonely)", "delta(lonely[5m]) atan2 deriv(lonely[5m])",
        "predict_linear(sum(memory_bytes)[10m:30s], 300)", "sum by (le) (latency_seconds_bucket) / ignoring (le) group_left () sum(latency_seconds_count)",
        "sum without (le) (latency_seconds_bucket)", "rate(requests_total[5m] offset -5m)", "sum(rate(requests_total[5m] offset 5m)) / sum(rate(requests_total[5m]))",
        f"sum(requests_total @ {START // 1000 + 700}) + sum(requests_total @ end())", "max_over_time(temperature[5m:1m] @ end() offset 3m)",
        "sum by (job) (requests_total) > bool on (job) sum by (job) (requests_total offset 1m)",
        "1 - avg(flapping / flapping) or vector(7)", "abs(ln(exp(temperature)) - temperature) < bool 1e-9",
        "quantile(0.5, rate(requests_total[5m])) without (code)", "count_values(\"n\", count by (job) (requests_total))",
    )


def everything():
    """Each expression once, in a fixed order."""
    tables = (
        selectors(), range_functions(RANGE_FUNCTIONS), experimental(), vector_functions(), labels(), aggregations(),
        operations(), histograms(), native_histograms(),
        nested(),
    )
    return list(dict.fromkeys(expression for table in tables for expression in table))
