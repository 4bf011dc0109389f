"""Series in series notation, as `ruled query --fixtures` reads it."""

import json
import math

from series import GRAIN, STALE, NativeHistogram


def histogram(value):
    def counts(buckets):
        return "[" + " ".join(map(number, buckets)) + "]"

    fields = [f"schema:{value.schema}", f"count:{number(value.count)}", f"sum:{number(value.sum)}"]
    if value.bounds:
        fields.append(f"custom_values:{counts(value.bounds)}")
    else:
        fields += [f"z_bucket:{number(value.zero)}", f"z_bucket_w:{value.ZERO_WIDTH}", f"offset:{value.offset}"]
        fields += [f"n_offset:{value.offset}", f"n_buckets:{counts(value.negative)}"]
    fields.append(f"buckets:{counts(value.positive)}")
    return "{{" + " ".join(fields + ["counter_reset_hint:gauge"] * value.is_gauge) + "}}"


def number(value):
    if value is STALE:
        return "stale"
    if isinstance(value, NativeHistogram):
        return histogram(value)
    if math.isinf(value):
        return "Inf" if value > 0 else "-Inf"
    return "NaN" if math.isnan(value) else repr(value)


def line(series):
    labels = ",".join(f"{json.dumps(name)}={json.dumps(value)}" for name, value in series.labels.items() if name != "__name__")
    items, next_place = [], 0
    for time, value in series.samples:
        place, rest = divmod(time, GRAIN)
        assert rest == 0, "times are multiples of the grain"
        if place > next_place:
            items.append(f"_x{place - next_place}")
        items.append(number(value))
        next_place = place + 1
    return f"{series.labels.get('__name__', '')}{{{labels}}} {' '.join(items)}"


def text(all_series):
    return f"load {GRAIN}ms\n" + "".join(line(series) + "\n" for series in all_series)
