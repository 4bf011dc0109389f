"""Sends series to Prometheus's remote-write receiver.

Unlike blocks made by promtool from OpenMetrics text, this can say staleness markers. The protocol is
https://prometheus.io/docs/specs/prw/remote_write_spec/: a protobuf message, compressed with Snappy, here both written
by hand, without compressing anything.
"""

import struct
import urllib.request

import web
from series import STALE, NativeHistogram

STALE_BITS = 0x7FF0_0000_0000_0002
# Samples are sent in the order of time: the receiver takes none that is much older than its newest.
SLICE = 1_800_000


def varint(value):
    value &= (1 << 64) - 1
    out = bytearray()
    while value > 0x7F:
        out.append(value & 0x7F | 0x80)
        value >>= 7
    out.append(value)
    return bytes(out)


def delimited(field, payload):
    return varint(field << 3 | 2) + varint(len(payload)) + payload


def text_fields(*texts):
    return b"".join(delimited(place, text.encode()) for place, text in enumerate(texts, start=1))


def sample(time, value):
    number = struct.pack("<Q", STALE_BITS) if value is STALE else struct.pack("<d", value)
    return varint(1 << 3 | 1) + number + varint(2 << 3) + varint(time)


def signed(value):
    return varint(value << 1 ^ value >> 63)


def doubles(field, values):
    return delimited(field, struct.pack(f"<{len(values)}d", *values)) if values else b""


def double(field, value):
    return varint(field << 3 | 1) + struct.pack("<d", value)


def span(field, offset, length):
    return delimited(field, varint(1 << 3) + signed(offset) + varint(2 << 3) + varint(length)) if length else b""


GAUGE = 3


def histogram(time, value):
    """The message Histogram, with counts as floats."""
    message = double(2, value.count) + double(3, value.sum) + varint(4 << 3) + signed(value.schema)
    if not value.bounds:
        message += double(5, value.ZERO_WIDTH) + double(7, value.zero)
    message += span(8, value.offset, len(value.negative)) + doubles(10, value.negative)
    message += span(11, value.offset, len(value.positive)) + doubles(13, value.positive)
    if value.is_gauge:
        message += varint(14 << 3) + varint(GAUGE)
    return message + varint(15 << 3) + varint(time) + doubles(16, value.bounds)


def sample_field(time, value):
    if isinstance(value, NativeHistogram):
        return delimited(4, histogram(time, value))
    return delimited(2, sample(time, value))


def time_series(series, samples):
    labels = b"".join(delimited(1, text_fields(*pair)) for pair in sorted(series.labels.items()))
    return labels + b"".join(sample_field(*each) for each in samples)


def snappy(data):
    """The Snappy block format with nothing but literals."""
    out = bytearray(varint(len(data)))
    for start in range(0, len(data), 1 << 16):
        part = data[start : start + (1 << 16)]
        out += b"\xf4" + struct.pack("<H", len(part) - 1) + part
    return bytes(out)


def send(url, all_series):
    """Sends everything; raises what urllib raises where the receiver does not take it."""
    first = min(series.samples[0][0] for series in all_series)
    last = max(series.samples[-1][0] for series in all_series)
    for start in range(first, last + 1, SLICE):
        message = b""
        for series in all_series:
            part = [each for each in series.samples if start <= each[0] < start + SLICE]
            if part:
                message += delimited(1, time_series(series, part))
        headers = {
            "Content-Type": "application/x-protobuf",
            "Content-Encoding": "snappy",
            "X-Prometheus-Remote-Write-Version": "0.1.0",
        }
        request = urllib.request.Request(f"{url}/api/v1/write", data=snappy(message), headers=headers)
        with web.OPENER.open(request, timeout=20) as answer:
            answer.read()
