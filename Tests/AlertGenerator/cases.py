"""The cases: series that take their course, and the rules that watch them, each with what its expression gives.

All times are milliseconds; those of phases are relative to the start of the series. A series has a sample each second,
at whole seconds; where it has no value any more it is marked stale.
"""

import json

from model import AlertingRule, RecordingRule
from series import STALE, NativeHistogram, Series

INTERVAL = 1000
# No multiple of the interval: so it does not matter whether exactly this time counts as more.
RESEND_DELAY = 2500
LENGTH = 36_000
# Series go on a while longer than they are looked at, so that nothing changes at the end.
WRITTEN = LENGTH + 60_000

LOW = 5.0


class Input:
    """A series of the input: its labels, and its value as phases of (begin, end, value)."""

    def __init__(self, name, phases, otherwise=LOW, **labels):
        self.labels = {"__name__": name, **labels}
        self.phases, self.otherwise = phases, otherwise

    def value(self, time):
        """The value of the newest sample at a time, None before the first or after a staleness marker."""
        if time < 0:
            return None
        second = time // 1000 * 1000
        for begin, end, value in self.phases:
            if begin <= second < end:
                # Rising, so that each evaluation has annotations of its own.
                return value + (second - begin) / 1000
        return self.otherwise

    def samples(self, start):
        before = None
        for second in range(0, WRITTEN, 1000):
            value = self.value(second)
            if value is not None:
                yield start + second, value
            elif before is not None:
                yield start + second, STALE
            before = value


INPUTS = [
    Input("pending_firing", [(3000, 13_000, 20), (18_000, 27_000, 40)], path="/a"),
    Input("only_pending", [(5000, 9000, 20), (14_000, 19_000, 20)], path="/b"),
    Input("at_once", [(4000, 9000, 20), (15_000, 16_000, 30)], path="/c"),
    Input("several", [(3000, 24_000, 20)], series="first"),
    Input("several", [(9000, 20_000, 20)], series="second"),
    Input("several", [(13_000, 18_000, 20)], None, series="third"),
    Input("collapsing", [(4000, 20_000, 20)], series="first"),
    Input("collapsing", [(10_000, 14_000, 20)], series="second"),
    Input("going_on", [(2000, 26_000, 20)], path="/d"),
    Input("odd_labels", [(4000, 10_000, 20)], alertname="imposter", alertstate="very_critical", job="web"),
    Input("quiet", [], path="/e"),
]

HISTOGRAM = NativeHistogram(2, 1.0, -1, [2.0, 0.5, 3.0], [1.0, 4.0], 17.25)
CUSTOM = NativeHistogram(-53, 0.0, 0, [2.0, 0.5, 3.0], [], 17.25, bounds=(0.5, 1, 2.5))


def series(start):
    """Everything to be written before the start."""
    found = [Series(list(each.samples(start)), **each.labels) for each in INPUTS]
    times = range(start, start + WRITTEN, 1000)
    found.append(Series([(time, HISTOGRAM) for time in times], "seconds"))
    found.append(Series([(time, CUSTOM) for time in times], "custom_seconds"))
    return found


def above(name, limit):
    """What `name > limit` gives at a time: labels and values."""

    def elements(time, _earlier):
        values = [(each.labels, each.value(time)) for each in INPUTS if each.labels["__name__"] == name]
        return [(labels, value) for labels, value in values if value is not None and value > limit]

    return elements


def doubled(name):
    def elements(time, _earlier):
        values = [(each.labels, each.value(time)) for each in INPUTS if each.labels["__name__"] == name]
        return [(labels, 2 * value) for labels, value in values if value is not None]

    return elements


def recorded_above(rule, limit):
    """What `rule > limit` gives over what that rule recorded: in this evaluation if it comes before, else in the last."""
    return lambda _time, earlier: [(labels, value) for labels, value in earlier.recorded(rule) if value > limit]


def firing(rule):
    """What `ALERTS{alertname="rule", alertstate="firing"}` gives."""
    return lambda _time, earlier: [(dict(labels), 1.0) for labels in earlier.alerts(rule, "firing")]


# The annotations that all alerts have.
ANNOTATIONS = {"summary": "It is {{ $labels.path }}{{ $labels.series }}.", "value": "now {{ $value }}"}


GROUPS = {
    "pending-firing-resolved": [
        AlertingRule("PendingFiringResolved", "pending_firing > 10", above("pending_firing", 10), hold=3000),
    ],
    "pending-resolved": [
        AlertingRule("PendingResolved", "only_pending > 10", above("only_pending", 10), hold=8000),
        AlertingRule("AlwaysInactive", "only_pending > 1000", above("only_pending", 1000), hold=2000),
        AlertingRule("NothingThere", "no_such_metric > 0", lambda _time, _earlier: []),
    ],
    "at-once": [
        AlertingRule("ZeroFor", "at_once > 10", above("at_once", 10)),
        AlertingRule("SmallFor", "at_once > 10", above("at_once", 10), hold=500),
    ],
    "several-and-in-order": [
        AlertingRule("TooEarly", "several:double > 20", recorded_above("several:double", 20), labels={"order": "before"}),
        RecordingRule("several:double", "several * 2", doubled("several"), labels={"made": "here"}),
        AlertingRule(
            "Recorded", "several:double > 20", recorded_above("several:double", 20), hold=2000, labels={"order": "after"}
        ),
        AlertingRule(
            "OnAlerts", 'ALERTS{alertname="Recorded", alertstate="firing"}', firing("Recorded"), labels={"on": "ALERTS"}
        ),
    ],
    "duplicates": [
        AlertingRule("Duplicates", "collapsing > 10", above("collapsing", 10), hold=2000, labels={"series": "same"}),
        RecordingRule("collapsing:same", "collapsing > 10", above("collapsing", 10), labels={"series": "same"}),
    ],
    "going-on": [
        AlertingRule("GoingOn", "going_on > 10", above("going_on", 10), hold=1000),
    ],
    "labels": [
        AlertingRule(
            "Labels", "odd_labels > 10", above("odd_labels", 10),
            labels={"job": "{{ $labels.job }}-rule", "nothing": "{{ $labels.path }}", "severity": "page"},
        ),
    ],
}


def rule_file():
    """The rules as YAML, of the JSON kind. The first and the last rule of each group say when it was evaluated."""
    def rule(each):
        fields = {each.KIND: each.name, "expr": each.expression, "labels": each.labels}
        if each.KIND == "alert":
            fields["annotations"] = ANNOTATIONS
            if each.hold:
                fields["for"] = f"{each.hold}ms"
        return fields

    groups = []
    for name, rules in GROUPS.items():
        beats = [
            {"record": f"evaluation:{place}", "expr": "vector(1)", "labels": {"group": name}}
            for place in ("begin", "end")
        ]
        groups.append(
            {"name": name, "interval": f"{INTERVAL}ms", "rules": [beats[0], *map(rule, rules), beats[1]]}
        )
    histograms = [
        {"record": "seconds:double", "expr": "seconds * 2"},
        {"record": "custom_seconds:double", "expr": "custom_seconds * 2"},
    ]
    groups.append({"name": "histograms", "interval": f"{INTERVAL}ms", "rules": histograms})
    return json.dumps({"groups": groups}, indent=1)
