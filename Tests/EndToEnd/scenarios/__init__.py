"""The steps of the run, in order: each finds what the one before it left, but for those that are independent."""

from scenarios import answering, discovering, draining, flooding, grafana, kubernetes, reloading, replaying, securing
from scenarios import silencing, starting, stopping, writing
from scenarios import without_alertmanager, without_prometheus

INDEPENDENT = [kubernetes, discovering, securing, writing, replaying]

ALL = [
    starting,
    flooding,
    silencing,
    stopping,
    reloading,
    answering,
    grafana,
    without_alertmanager,
    without_prometheus,
    draining,
    *INDEPENDENT,
]


def chosen(name):
    """All steps, or what an independent one needs and that one."""
    if name is None:
        return ALL
    found = [step for step in INDEPENDENT if step.__name__ == f"scenarios.{name}"]
    if not found:
        names = ", ".join(step.__name__.rpartition(".")[2] for step in INDEPENDENT)
        raise SystemExit(f"there is no step {name} that runs by itself; there are {names}")
    return [starting, *found]
