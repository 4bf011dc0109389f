"""What the specification says an alert generator does, evaluation by evaluation."""

import copy

VALIDITY = 4


class RecordingRule:
    KIND = "record"

    def __init__(self, name, expression, elements, labels=None):
        self.name, self.expression, self.elements, self.labels = name, expression, elements, labels or {}


class AlertingRule:
    KIND = "alert"

    def __init__(self, name, expression, elements, hold=0, labels=None):
        self.name, self.expression, self.elements = name, expression, elements
        self.hold, self.labels = hold, labels or {}


class Duplicates(Exception):
    """Two elements have the same labels."""


def number(value):
    """As a template prints it."""
    return str(int(value)) if value == int(value) else repr(value)


def expand(text, labels, value):
    """The few templates that the rules have."""
    for name in ("path", "series", "job"):
        text = text.replace(f"{{{{ $labels.{name} }}}}", labels.get(name, ""))
    return text.replace("{{ $value }}", number(value))


def frozen(labels):
    return frozenset((name, value) for name, value in labels.items() if value != "")


class GroupModel:
    """One group: `at` gives what it must have become at each time it was evaluated at."""

    def __init__(self, rules, interval, resend_delay, annotations):
        self.rules, self.annotations = rules, annotations
        self.delay = resend_delay
        self.validity = VALIDITY * max(interval, resend_delay)
        self.active = {rule.name: {} for rule in rules if rule.KIND == "alert"}
        self.errors = dict.fromkeys(self.active, False)
        self.last_recorded = {}
        self.last_samples = {}
        self.history = {}
        self.posts = []
        self.possible_posts = []
        # Series to the samples that must have been written, and to the times at which they must have ended.
        self.samples = {}

    def evaluate(self, time, elapsed):
        """One evaluation, at a time that is `elapsed` after the start of the series."""
        for place, rule in enumerate(self.rules):
            try:
                if rule.KIND == "alert":
                    written = self.evaluate_alerts(rule, time, elapsed)
                else:
                    written = self.record(rule, elapsed)
            except Duplicates:
                self.errors[rule.name] = True
                continue
            self.errors[rule.name] = False
            self.last_samples[place] = written
        now = {}
        for written in self.last_samples.values():
            now.update(written)
        for place, rule in enumerate(self.rules):
            if self.errors.get(rule.name):
                # Nothing is written at all: neither samples nor ends.
                for series in self.last_samples.get(place, {}):
                    now.pop(series, None)
        for series, value in now.items():
            self.samples.setdefault(series, {})[time] = value
        self.history[time] = {
            "active": {name: copy.deepcopy(alerts) for name, alerts in self.active.items()},
            "errors": dict(self.errors),
            "open": {series for written in self.last_samples.values() for series in written},
        }

    def may_follow(self, evaluations):
        """Notes what would be posted if these evaluations followed, which nobody knows."""
        ahead = copy.deepcopy(self)
        for time, elapsed in evaluations:
            ahead.evaluate(time, elapsed)
        self.possible_posts = ahead.posts[len(self.posts) :]

    # What rules see of earlier ones.

    def recorded(self, name):
        return [(dict(labels), value) for labels, value in self.last_recorded.get(name, [])]

    def alerts(self, name, state):
        for labels, alert in self.active[name].items():
            if alert["state"] == state:
                yield {**dict(labels), "alertstate": state}

    def record(self, rule, elapsed):
        written = {}
        for labels, value in rule.elements(elapsed, self):
            series = frozen({**labels, "__name__": rule.name, **rule.labels})
            if series in written:
                raise Duplicates
            written[series] = value
        self.last_recorded[rule.name] = [(labels, value) for labels, value in written.items()]
        return written

    def evaluate_alerts(self, rule, time, elapsed):
        found = {}
        for labels, value in rule.elements(elapsed, self):
            given = {name: text for name, text in labels.items() if name != "__name__"}
            given.update((name, expand(text, labels, value)) for name, text in rule.labels.items())
            key = frozen({**given, "alertname": rule.name})
            if key in found:
                raise Duplicates
            annotations = {name: expand(text, labels, value) for name, text in self.annotations.items()}
            found[key] = {"value": value, "annotations": frozen(annotations)}
        active = self.active[rule.name]
        for key, element in found.items():
            if active.get(key, {"state": "inactive"})["state"] == "inactive":
                active[key] = {"state": "pending", "activeAt": time, "sent": None, "resolvedAt": None, "firedAt": None}
            active[key].update(element)
        for key, alert in list(active.items()):
            if key not in found:
                if alert["state"] == "pending":
                    del active[key]
                elif alert["state"] == "firing":
                    alert.update(state="inactive", resolvedAt=time)
            elif alert["state"] == "pending" and time - alert["activeAt"] >= rule.hold:
                alert.update(state="firing", firedAt=time)
        self.send(rule, time)
        written = {}
        for key, alert in active.items():
            if alert["state"] != "inactive":
                labels = {**dict(key), "__name__": "ALERTS", "alertstate": alert["state"]}
                written[frozen(labels)] = 1.0
                state = {**dict(key), "__name__": "ALERTS_FOR_STATE"}
                written[frozen(state)] = float(alert["activeAt"] // 1000)
        return written

    def send(self, rule, time):
        for key, alert in self.active[rule.name].items():
            if alert["state"] == "pending":
                continue
            sent = alert["sent"]
            changed = sent is None or (alert["resolvedAt"] is not None and alert["resolvedAt"] > sent)
            if changed or time - sent >= self.delay:
                alert["sent"] = time
                resolved = alert["resolvedAt"]
                self.posts.append(
                    {
                        "time": time,
                        "labels": key,
                        "annotations": alert["annotations"],
                        "startsAt": alert["firedAt"],
                        "endsAt": resolved if resolved is not None else time + self.validity,
                        "resolved": resolved is not None,
                    }
                )
