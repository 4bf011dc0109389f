"""What is true of each series at each time: the only thing that alerts may depend on."""

import threading


class Series:
    """One series, 1 or 0 at every time. What was said of the past is never changed."""

    def __init__(self, metric, instance):
        self.metric, self.instance = metric, instance
        self.changes = []  # when it became 1, 0, 1, …
        self.lock = threading.Lock()

    def value(self, time):
        with self.lock:
            return sum(change <= time for change in self.changes) % 2

    def change(self, time):
        with self.lock:
            self.changes.append(time)

    @property
    def is_on(self):
        return len(self.changes) % 2 == 1

    @property
    def last_change(self):
        return self.changes[-1] if self.changes else 0

    def spans(self):
        """When it was 1: from, up to; the last may be open."""
        changes = self.changes + [float("inf")] * (len(self.changes) % 2)
        return list(zip(changes[::2], changes[1::2]))
