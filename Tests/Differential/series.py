"""The data: generated series, the same in every run, with what real ones have to trouble a query engine."""

import itertools
import math
import random

# Early enough that series notation, which begins in 1970, need not say much before it: 06:00 on 1970-01-01.
START = 21_600_000
LENGTH = 3_600_000
SCRAPE = 15_000
# All times are multiples of this, so that series notation can say them.
GRAIN = 250

STALE = object()


class NativeHistogram:
    """One native histogram with counts that may be fractions; with `bounds` one with custom buckets."""

    def __init__(self, schema, zero, offset, positive, negative, total, bounds=(), is_gauge=False):
        self.schema, self.zero, self.offset = schema, zero, offset
        self.positive, self.negative, self.sum = list(positive), list(negative), total
        self.bounds, self.is_gauge = list(bounds), is_gauge

    ZERO_WIDTH = 0.001

    @property
    def count(self):
        return sum(self.positive) + sum(self.negative) + self.zero


class Series:
    """Labels, and samples as pairs of a time in milliseconds and a number, a NativeHistogram or STALE."""

    def __init__(self, samples, name=None, **labels):
        self.labels = {**({"__name__": name} if name else {}), **labels}
        self.samples = samples


def scrapes(chance, period=SCRAPE, jitter=2):
    """Times a period apart, each up to `jitter` grains late."""
    offset = chance.randrange(0, period, GRAIN)
    for number in range(LENGTH // period - 1):
        yield START + offset + number * period + chance.randrange(jitter + 1) * GRAIN


def counter(chance, speed, resets):
    value, samples = chance.randrange(1000), []
    for time in scrapes(chance):
        value = 0 if chance.random() < resets else value + chance.randrange(speed)
        samples.append((time, float(value)))
    return samples


def gauge(chance, mean, spread, period=SCRAPE):
    value, samples = mean, []
    for time in scrapes(chance, period):
        value += chance.uniform(-spread, spread)
        samples.append((time, round(value, 4)))
    return samples


def special(chance, values):
    return [(time, chance.choice(values)) for time in scrapes(chance, jitter=0)]


def intermittent(chance, present, absent, marks):
    """A counter that comes and goes; where it goes it is marked stale, or just ends."""
    samples, there = [], True
    value = 0.0
    for time in scrapes(chance):
        leaves = chance.random() < (1 / present if there else 1 / absent)
        if leaves and there and marks:
            samples.append((time, STALE))
        there = there != leaves
        value += chance.randrange(9)
        if there:
            samples.append((time, value))
    return samples


def histogram(chance, speed, bounds, broken, **labels):
    """The series of a classic histogram; a broken one has buckets that do not grow with their bounds."""
    times = list(scrapes(chance))
    counts = [0] * (len(bounds) + 1)
    rows = []
    for _ in times:
        for _ in range(chance.randrange(speed)):
            counts[min(len(bounds), int(chance.expovariate(0.5)))] += 1
        rows.append(list(itertools.accumulate(counts)))
    for place, bound in enumerate([*bounds, "+Inf"]):
        shift = 1.5 if broken and place == 1 else 0
        samples = [(time, float(row[place]) + shift) for time, row in zip(times, rows)]
        yield Series(samples, "latency_seconds_bucket", le=bound, **labels)
    total = [(time, sum(row) * 0.37) for time, row in zip(times, rows)]
    yield Series(total, "latency_seconds_sum", **labels)
    yield Series([(time, float(row[-1])) for time, row in zip(times, rows)], "latency_seconds_count", **labels)


def native_histogram(chance, schema, resets, bounds=(), is_gauge=False):
    """Samples of a counter, or of a gauge, that is a native histogram."""
    positive, negative, zero, total, samples = [0.0] * 5, [0.0] * (0 if bounds else 2), 0.0, 0.0, []
    for time in scrapes(chance):
        if is_gauge or chance.random() < resets:
            positive, negative, zero, total = [0.0] * 5, [0.0] * len(negative), 0.0, 0.0
        for buckets in (positive, negative):
            for _ in range(chance.randrange(9) if buckets else 0):
                buckets[chance.randrange(len(buckets))] += 1
        zero += 0 if bounds else chance.randrange(2)
        total += round(chance.uniform(0, 20), 3)
        offset = 0 if bounds else -1
        samples.append((time, NativeHistogram(schema, zero, offset, positive, negative, total, bounds, is_gauge)))
    return samples


def generate():
    chance = random.Random(20_231_114)
    found = []
    for job, instance in itertools.product(("api", "web"), ("one:80", "two:80")):
        place = {"job": job, "instance": instance}
        for code in ("200", "404", "500"):
            found.append(Series(counter(chance, 40, 0.01), "requests_total", code=code, **place))
        found.append(Series(gauge(chance, 1e9, 1e6), "memory_bytes", **place))
        found += histogram(chance, 12, ["0.1", "0.5", "1", "5"], job == "web" and instance == "two:80", **place)
        found.append(Series([(t, 1.0) for t, _ in gauge(chance, 0, 0)], "build_info", version=f"1.{len(found)}", **place))
        region = "north" if instance == "one:80" else "south"
        found.append(Series([(t, 1.0) for t, _ in gauge(chance, 0, 0)], "target_info", region=region, **place))
    found.append(Series([(t, 1.0) for t, _ in gauge(chance, 0, 0)], "owner", job="api", team="red"))
    found.append(Series([(t, 1.0) for t, _ in gauge(chance, 0, 0)], "owner", job="web", team="blue"))
    for room, floor in (("hall", "0"), ("lab", "1"), ("attic", "2"), ("cellar", "-1"), ("", "9")):
        labels = {"room": room} if room else {}
        found.append(Series(gauge(chance, -2, 1.5), "temperature", floor=floor, **labels))
    inf, nan = math.inf, math.nan
    kinds = {
        "nan": [nan], "infinite": [inf], "negative": [-inf], "zeros": [0.0, -0.0], "both": [inf, -inf, 1.0],
        "some": [1.0, 2.5, nan, -3.0], "large": [1e300, -1e300, 1e308], "tiny": [5e-324, 1e-310, 0.0],
        "rising": [1.0, inf],
    }
    found += [Series(special(chance, values), "odd", kind=kind) for kind, values in kinds.items()]
    for number, (present, absent, marks) in enumerate([(20, 20, True), (8, 4, False), (40, 30, True), (5, 60, False)]):
        found.append(Series(intermittent(chance, present, absent, marks), "flapping", i=str(number)))
    found.append(Series(gauge(chance, 5, 1, period=240_000), "sparse"))
    found.append(Series(gauge(chance, 5, 1, period=420_000), "sparse", kind="slower"))
    found.append(Series(gauge(chance, 70, 3)[100:110], "brief"))
    found.append(Series(gauge(chance, 10, 3), "lonely"))
    found.append(Series([(time, 0.1) for time in scrapes(chance)], "constant"))
    for number, (schema, resets) in enumerate([(0, 0.02), (0, 0), (3, 0.02), (1, 0)]):
        found.append(Series(native_histogram(chance, schema, resets), "duration_seconds", i=str(number)))
    found.append(Series(native_histogram(chance, -53, 0.02, bounds=(0.5, 1, 2.5, 10)), "custom_seconds"))
    found.append(Series(native_histogram(chance, 1, 0, is_gauge=True), "gauge_histogram"))
    floats, histograms = gauge(chance, 5, 1), native_histogram(chance, 0, 0)
    halves = len(floats) // 2, len(histograms) // 2 + 1
    found.append(Series(floats[: halves[0]] + histograms[halves[1] :], "mixed"))
    # In the order in which the HTTP API lists them: which elements limitk keeps depends on the order in the storage.
    return sorted(found, key=lambda series: sorted(series.labels.items()))
