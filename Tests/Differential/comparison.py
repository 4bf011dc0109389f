"""Whether two answers are the same, and if not, how they differ."""

import math
import re

TOLERANCE = 1e-9
# Calls, and nothing around them, whose instant result comes in an order that means something.
ORDERED = re.compile(r"sort(_desc|_by_label|_by_label_desc)?\((?!.*\) [^,]*$).*\)")


def is_close(ours, theirs):
    if ours == theirs:
        return True
    left, right = float(ours), float(theirs)
    if math.isnan(left) or math.isnan(right):
        return math.isnan(left) and math.isnan(right)
    if math.isinf(left) or math.isinf(right):
        return left == right
    return abs(left - right) <= TOLERANCE * max(abs(left), abs(right))


def is_same(ours, theirs):
    """Whether the samples of a series are the same, at the same times; histograms are objects of texts."""
    if isinstance(ours, dict) and isinstance(theirs, dict):
        return ours.keys() == theirs.keys() and all(is_same(ours[key], theirs[key]) for key in ours)
    if isinstance(ours, list) and isinstance(theirs, list):
        return len(ours) == len(theirs) and all(map(is_same, ours, theirs))
    if isinstance(ours, str) and isinstance(theirs, str):
        try:
            return is_close(ours, theirs)
        except ValueError:
            return False
    return ours == theirs


def named(metric):
    return "{" + ", ".join(f"{name}={value!r}" for name, value in sorted(metric.items())) + "}"


def series_difference(ours, theirs):
    """The series may come in any order."""
    left, right = ({named(each["metric"]): each for each in side} for side in (ours, theirs))
    if len(left) != len(ours):
        return "a series comes twice"
    for name in {**left, **right}:
        if name not in left or name not in right:
            return f"{name} is only in {'ours' if name in left else 'theirs'}"
        for field in ("value", "values", "histogram", "histograms"):
            mine, other = left[name].get(field), right[name].get(field)
            if not is_same(mine, other):
                return f"{name}: {brief(mine, other)}"
    return ""


def brief(ours, theirs):
    """The first samples that differ."""
    if isinstance(ours, list) and isinstance(theirs, list) and ours and isinstance(ours[0], list):
        for mine, other in zip(ours, theirs):
            if not is_same(mine, other):
                return f"ours {mine}, theirs {other}"
        return f"ours has {len(ours)} samples, theirs {len(theirs)}"
    return f"ours {ours}, theirs {theirs}"


def difference(expression, ours, theirs):
    """Says how two answers of the HTTP API differ; empty where they don't."""
    for field in ("status", "errorType"):
        if ours.get(field) != theirs.get(field):
            sides = ", ".join(
                f"{name} {answer.get(field)} {answer.get('error', '')}" for name, answer in (("ours", ours), ("theirs", theirs))
            )
            return f"{field}: {sides}"
    for field in ("warnings", "infos"):
        mine, other = (sorted(answer.get(field) or []) for answer in (ours, theirs))
        if mine != other:
            return f"{field}: ours {mine}, theirs {other}"
    if ours["status"] != "success":
        return ""
    mine, other = ours["data"], theirs["data"]
    if mine["resultType"] != other["resultType"]:
        return f"type: ours {mine['resultType']}, theirs {other['resultType']}"
    if mine["resultType"] in ("scalar", "string"):
        return "" if is_same(mine["result"], other["result"]) else f"ours {mine['result']}, theirs {other['result']}"
    found = series_difference(mine["result"], other["result"])
    if not found and mine["resultType"] == "vector" and ORDERED.fullmatch(expression):
        orders = [[named(each["metric"]) for each in side["result"]] for side in (mine, other)]
        found = "" if orders[0] == orders[1] else f"order: ours {orders[0]}, theirs {orders[1]}"
    return found
