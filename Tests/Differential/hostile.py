"""What nobody should ask: the program answers with an error, or a result, soon and in bounded memory."""

import pathlib
import re
import time

import web

SECONDS = 10
MEGABYTES = 2_000

# As much as a form takes when every byte of it is escaped.
LONG = 1 << 18


def repeated(piece, length=LONG):
    return piece * (length // len(piece))


def doubled(count):
    beginning, end = "label_replace(", ', "b", "$1$1$1$1", "b", "(.*)")'
    return beginning * count + 'label_replace(lonely, "b", "x", "", "")' + end * count


EXPRESSIONS = [
    repeated("("), repeated("-"), repeated("sum("), repeated("a+"), repeated("max_over_time(a[5m:1m] "), repeated("1 ^ -"),
    "a{" + repeated('b="c",', LONG - 64) + "}", '"' + repeated("x", LONG - 64) + '"', repeated("a", 12 * LONG), doubled(100),
    'lonely{a=~"' + "(a{1,1000}){1,1000}" * 20 + '"}', "sum_over_time(lonely[292y:1ms])", "a[" + repeated("2*(", LONG - 64),
    "{__name__=~'.+'} * on () group_left () {__name__=~'.+'}", "count_values('v', {__name__=~'.+'})[1h:1s]",
    'label_join(lonely, "x", "", ' + ", ".join(['"__name__"'] * 50_000) + ")",
]


def peak_megabytes(process):
    """The most memory that the process had; 0 where the system does not say."""
    status = pathlib.Path(f"/proc/{process.child.pid}/status")
    found = re.search(r"^VmHWM:\s+(\d+) kB", status.read_text(), re.MULTILINE) if status.exists() else None
    return int(found[1]) // 1024 if found else 0


def complaints(server, times):
    """What is wrong with the answers of a server, a line each."""
    for expression in EXPRESSIONS:
        for when in times.values():
            begun = time.monotonic()
            answer = server.ask(expression, when)
            taken = time.monotonic() - begun
            name = expression[:40]
            if not server.process.running:
                yield f"{name}…: {server.process.ended}"
                return
            if answer.get("status") not in ("success", "error"):
                yield f"{name}…: no answer"
            if taken > SECONDS:
                yield f"{name}…: {taken:.1f} s"
    if (peak := peak_megabytes(server.process)) > MEGABYTES:
        yield f"{peak} MB of memory, more than {MEGABYTES}"
    if web.get(server.url + server.ready_path)[0] != 200:
        yield "no longer ready"
