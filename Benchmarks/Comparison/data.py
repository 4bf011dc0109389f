"""The series, as Sources/PromQL/Fixtures/DataSets makes them too: the same labels, times and values."""

START = 1_600_000_000_000


class DataSet:
    """Series made by rule: `series` gives labels, the number of the first sample, how many there are, and values."""

    def __init__(self, name, interval, samples, end, series):
        self.name, self.interval, self.samples, self.end, self.series = name, interval, samples, end, series


def range_series(samples):
    sizes = [("one", 1), ("ten", 10), ("hundred", 100)]
    total = sum(count * 13 for _, count in sizes)
    number = 0
    for name, count in sizes:
        for each in range(count):
            own = {} if count == 1 else {"l": str(each)}
            buckets = [{"le": bound} for bound in [*map(str, range(10)), "+Inf"]]
            for metric, more in [(f"a_{name}", {}), (f"b_{name}", {}), *((f"h_{name}", bucket) for bucket in buckets)]:
                share = number / total
                number += 1
                yield {"__name__": metric, **own, **more}, 0, samples, lambda at, share=share: at + share
    length = samples // 50
    for each in range(samples // length + 1):
        if each * length < samples:
            count = min(length, samples - each * length)
            yield {"__name__": "sparse", "l": str(each)}, each * length, count, lambda at: at / total


def join_series(count, samples):
    common = {
        "environment": "staging", "cluster": "test-kubernetes-cluster", "namespace": "test-kubernetes-namespace",
        "job": "worker", "rpc_method": "fetch-my-data-from-this-service", "domain": "test-domain",
    }
    for each in range(count):
        instance = f"{(each + 1) * 0x9E3779B97F4A7C15 % (1 << 64):016x}"
        for place, metric in enumerate(["rpc_request_success_total", "rpc_request_error_total"]):
            labels = {"__name__": metric, **common, "instance": instance}
            share = (2 * each + place) / (2 * count)
            yield labels, 0, samples, lambda at, share=share: at + share


def rule_series(count, samples):
    def labels(metric, each):
        return {
            "__name__": metric, "cluster": "cluster-0", "namespace": f"namespace-{each % 20}", "job": f"job-{each % 10}",
            "instance": f"instance-{each}", "l": str(each % 1000),
        }

    for each in range(count):
        yield labels("m", each), 0, samples, lambda at, each=each: float(each % 97 + (1 + each % 7) * at)
    for each in range(count):
        yield labels("a", each), 0, samples, lambda at, each=each: float((each * 13 + at * 3) % 1000)
    for each in range(count):
        yield labels("b", each), 0, samples, lambda at, each=each: float((each * 7 + at) % 100)
    for each in range(max(1, count // 10)):
        for bucket in range(10):
            bound = "+Inf" if bucket == 9 else str(1 << bucket)
            yield (
                {**labels("h_bucket", each), "le": bound}, 0, samples,
                lambda at, each=each, bucket=bucket: float((bucket + 1) * (1 + each % 5) * at),
            )


RANGE = DataSet("range", 10_000, 18_640, START + 10_000 * 18_640, lambda: range_series(18_640))

JOIN = DataSet("join", 10_000, 13_640, START + 10_000 * 13_640, lambda: join_series(1000, 13_640))


def rules(count):
    return DataSet(f"rules:{count}", 15_000, 121, START + 15_000 * 120, lambda: rule_series(count, 121))
