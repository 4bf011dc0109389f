"""Assertions: each prints one line and is counted; waiting is polling with a deadline."""

import time


class RunBroken(Exception):
    """What was waited for did not come, so that the steps after it would say nothing."""


class Checks:
    def __init__(self, ended):
        """`ended` names, in one line, a program that ended when it should not have, or is empty."""
        self.ended = ended
        self.passed = self.failed = 0
        self.started = time.monotonic()

    def step(self, title):
        print(f"\n[{time.monotonic() - self.started:5.1f}s] {title}", flush=True)

    def check(self, what, holds, otherwise=""):
        """Counts whether it holds; `otherwise` is shown where it does not."""
        if holds:
            self.passed += 1
        else:
            self.failed += 1
        print(f"         {'ok  ' if holds else 'FAIL'} {what}", flush=True)
        if not holds and otherwise != "":
            print(f"              {otherwise}", flush=True)
        return bool(holds)

    def equal(self, what, found, expected):
        return self.check(what, found == expected, f"expected {expected!r}, found {found!r}")

    def eventually(self, what, probe, within=20):
        """Polls until the probe gives something true and returns that; ends the run where it never does."""
        begun = time.monotonic()
        while True:
            found = probe()
            taken = time.monotonic() - begun
            if found:
                self.check(f"{what} (after {taken:.1f}s)", True)
                return found
            if taken > within or self.ended():
                self.check(what, False, self.ended() or f"not within {within}s")
                raise RunBroken(what)
            time.sleep(0.05)
