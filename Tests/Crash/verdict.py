"""What must hold of everything that was sent and stored, however often the program was killed."""

import contextlib
import sqlite3
import urllib.parse


def check(scripts, recorder, database):
    """What is wrong, a line each, and how many alerts began and ended as they had to."""
    problems, fired = [], 0
    history = transitions(database)
    for script in scripts:
        name, instance = script.alert, script.series.instance
        posts = recorder.of(name, instance)
        starts = sorted({post.starts for post in posts})
        fired += len(starts)

        def complain(what):
            problems.append(f"{name} of {instance}: {what}")

        spans = script.expected_spans()
        expected = [span for span in spans if script.may_fire(span)]
        if len(starts) != len(expected):
            complain(f"{len(starts)} alerts were sent as firing, {len(expected)} were true: {starts}, {expected}")
            continue
        for start, (begin, end) in zip(starts, expected):
            of_it = [post for post in posts if post.starts == start]
            ends = {post.ends for post in of_it if post.is_resolved}
            if start < begin + script.hold or start >= end:
                complain(f"began to fire at {start}, was true from {begin} to {end}, `for` is {script.hold}")
            if not any(not post.is_resolved for post in of_it):
                complain(f"the alert of {start} was never sent as firing")
            if len(ends) != 1:
                complain(f"the alert of {start} was resolved {len(ends)} times: {sorted(ends)}")
            elif min(ends) < end + script.keep:
                complain(f"the alert of {start} was resolved at {min(ends)}, before {end} + {script.keep}")
            resolved_first = [post.at for post in of_it if post.is_resolved][:1]
            again = [post.at for post in of_it if not post.is_resolved and resolved_first and post.at > resolved_first[0]]
            if again:
                complain(f"the alert of {start} was sent as firing after it was sent as resolved")
        check_history(history.get((name, instance), []), starts, complain)
    return problems, fired


def check_history(entries, starts, complain):
    """Every change follows from the one before, and each alert that was sent is there once."""
    state = "inactive"
    for before, after, _ in entries:
        if before != state:
            complain(f"the history goes from {state} to {before} by itself")
        state = after
    if state != "inactive":
        complain(f"the history ends with {state}")
    begins = [moment for _, after, moment in entries if after == "firing"]
    if [round(moment, 3) for moment in begins] != [round(start, 3) for start in starts]:
        complain(f"the history has alerts from {begins}, sent were {starts}")


def transitions(database):
    """Every change that is stored, by alert, in its order."""
    found = {}
    uri = f"file:{urllib.parse.quote(str(database))}?mode=ro"
    with contextlib.closing(sqlite3.connect(uri, uri=True)) as connection:
        rows = connection.execute(
            "SELECT alertname, json_extract(labels, '$.instance'), from_state, to_state, time FROM transition ORDER BY id"
        )
        for name, instance, before, after, time in rows:
            found.setdefault((name, instance), []).append((before, after, time / 1000))
    return found
