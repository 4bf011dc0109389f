"""The steps of the run, in order: each finds what the one before it left; the last one runs by itself."""

from scenarios import answering, draining, flooding, kubernetes, reloading, silencing, starting, stopping
from scenarios import without_alertmanager, without_prometheus

ALL = [
    starting,
    flooding,
    silencing,
    stopping,
    reloading,
    answering,
    without_alertmanager,
    without_prometheus,
    draining,
    kubernetes,
]
