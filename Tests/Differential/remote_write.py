"""Sends series to Prometheus's remote-write receiver.

Unlike blocks made by promtool from OpenMetrics text, this can say staleness markers. The protocol is
https://prometheus.io/docs/specs/prw/remote_write_spec/: a protobuf message, compressed with Snappy, here both written
by hand, without compressing anything.
"""

import struct
import urllib.request

import web
from series import STALE

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


def time_series(series, samples):
    labels = b"".join(delimited(1, text_fields(*pair)) for pair in sorted(series.labels.items()))
    return labels + b"".join(delimited(2, sample(*each)) for each in samples)


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
