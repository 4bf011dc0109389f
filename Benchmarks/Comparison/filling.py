"""Writes a data set into Prometheus: remote write, with the samples of a slice of time packed all at once."""

import array
import concurrent.futures
import urllib.request

import remote_write
import web
from data import START

# In milliseconds. Slices are sent in the order of time: the receiver takes nothing an hour older than its newest.
SLICE = 1_800_000
MESSAGE = 4_000_000
# A sample is a field of its own: a double behind its tag, and a time of 6 bytes behind its tag.
TIME_BYTES = 6
RECORD = 2 + 9 + 1 + TIME_BYTES


def template(first, count, interval):
    """The bytes of samples without their values."""
    out = bytearray()
    for number in range(first, first + count):
        time = remote_write.varint(START + number * interval)
        assert len(time) == TIME_BYTES
        out += bytes([0x12, RECORD - 2, 0x09]) + bytes(8) + b"\x10" + time
    return out


def samples(template_bytes, values):
    """The samples of one series."""
    raw = array.array("d", values).tobytes()
    out = bytearray(template_bytes)
    for byte in range(8):
        out[3 + byte :: RECORD] = raw[byte::8]
    return out


def post(url, message):
    headers = {
        "Content-Type": "application/x-protobuf",
        "Content-Encoding": "snappy",
        "X-Prometheus-Remote-Write-Version": "0.1.0",
    }
    request = urllib.request.Request(f"{url}/api/v1/write", data=remote_write.snappy(message), headers=headers)
    with web.OPENER.open(request, timeout=120) as answer:
        answer.read()


def fill(url, data_set, wanted):
    """Writes the series of the wanted metrics (all, if that is None) and returns how many samples there were."""
    labels, facts = [], []
    for each, first, count, value in data_set.series():
        if wanted is None or each["__name__"] in wanted:
            pairs = sorted(each.items())
            labels.append(b"".join(remote_write.delimited(1, remote_write.text_fields(*pair)) for pair in pairs))
            facts.append((first, first + count, value))
    sent = 0
    with concurrent.futures.ThreadPoolExecutor(max_workers=1) as sender:
        pending = []
        length = SLICE // data_set.interval
        for start in range(0, data_set.samples, length):
            templates, message = {}, bytearray()
            for name, (first, last, value) in zip(labels, facts):
                low, high = max(first, start), min(last, start + length)
                if low >= high:
                    continue
                if (low, high) not in templates:
                    templates[low, high] = template(low, high - low, data_set.interval)
                body = samples(templates[low, high], [value(number) for number in range(low, high)])
                message += remote_write.delimited(1, name + bytes(body))
                sent += high - low
                if len(message) > MESSAGE:
                    pending.append(sender.submit(post, url, bytes(message)))
                    message = bytearray()
                    while len(pending) > 2:
                        pending.pop(0).result()
            if message:
                pending.append(sender.submit(post, url, bytes(message)))
        for each in pending:
            each.result()
    return sent
