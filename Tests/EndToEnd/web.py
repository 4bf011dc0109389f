"""The little HTTP that the test itself speaks."""

import json
import urllib.error
import urllib.parse
import urllib.request

# Loopback only: a proxy from the environment has no business here.
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def get(url, timeout=5, **parameters):
    """Status and body of a GET; errors with a status are answers too, and no answer at all is status 0."""
    if parameters:
        url += "?" + urllib.parse.urlencode(parameters)
    try:
        with OPENER.open(url, timeout=timeout) as answer:
            return answer.status, answer.read().decode("utf-8")
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode("utf-8", "replace")
    except (OSError, ValueError):
        return 0, ""


def get_json(url, **parameters):
    """The JSON that a GET answers with, or None."""
    status, body = get(url, **parameters)
    try:
        return json.loads(body) if status == 200 else None
    except ValueError:
        return None
