"""What happens to each series: it goes on when what had to come of the last change has come."""

import random
import time


class Script:
    """An alert that fires and is resolved, again and again. `hold` and `keep` are `for` and `keep_firing_for`."""

    source = None

    def __init__(self, alert, series, recorder, hold, keep, seed):
        self.alert, self.series, self.recorder = alert, series, recorder
        self.hold, self.keep = hold, keep
        self.random = random.Random(seed)
        self.pause = self.random.uniform(0, 3)
        self.waiting_since = time.time()

    def step(self, now, may_begin):
        """Changes the series where it is time. Whether nothing is under way."""
        if self.series.is_on:
            if self.is_known_to_fire() and now - self.series.last_change > self.hold + self.pause:
                self.change(now)
            return False
        if not self.is_known_to_be_over():
            return False
        if may_begin and now - self.series.last_change > self.pause:
            self.change(now)
            return False
        return True

    def change(self, now):
        # Nobody has asked for this time yet, as it is to come.
        self.series.change(now + 0.05)
        self.pause = self.random.uniform(0, 2)

    def is_known_to_fire(self):
        begin = self.series.last_change
        return any(post.starts >= begin for post in self.posts())

    def is_known_to_be_over(self):
        end = self.series.last_change
        return end == 0 or any(post.is_resolved and post.ends >= end for post in self.posts())

    def posts(self):
        return self.recorder.of(self.alert, self.series.instance)

    def expected_spans(self):
        return self.series.spans()

    def may_fire(self, span):
        return True


class ShortScript(Script):
    """It is never true for as long as `for`: it must never fire."""

    def step(self, now, may_begin):
        since = self.series.last_change
        # What nobody has seen, because nothing ran, might as well not have been: then it was true all the time.
        if now - since < 1 + self.pause or not self.source.saved_something_of(self.series.metric, since):
            return False
        if may_begin:
            # Both at once, so that it is not true for longer where this script is kept waiting.
            self.series.change(now + 0.05)
            self.series.change(now + 0.05 + self.hold * 0.6)
        return not may_begin

    def may_fire(self, span):
        return False


class FlickeringScript(Script):
    """While it fires it is gone for less than `keep_firing_for`, which nobody must notice.

    It is back for as long as it takes that to be saved.
    """

    def __init__(self, *arguments):
        super().__init__(*arguments)
        self.flickers = 0

    def step(self, now, may_begin):
        if self.series.is_on and self.is_known_to_fire() and self.flickers < 1:
            self.flickers += 1
            self.series.change(now + 0.05)
            self.series.change(now + 0.05 + self.keep * 0.6)
            return False
        since = self.series.last_change
        if self.series.is_on and (now < since or not self.source.saved_something_of(self.series.metric, since)):
            return False
        before = self.series.is_on
        idle = super().step(now, may_begin)
        if before and not self.series.is_on:
            self.flickers = 0
        return idle

    def is_known_to_fire(self):
        begin = self.expected_spans()[-1][0]
        return any(post.starts >= begin for post in self.posts())

    def expected_spans(self):
        """The spans of the series, those apart by less than `keep_firing_for` as one."""
        joined = []
        for begin, end in self.series.spans():
            if joined and begin - joined[-1][1] < self.keep:
                joined[-1] = (joined[-1][0], end)
            else:
                joined.append((begin, end))
        return joined
