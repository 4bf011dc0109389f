"""The little HTTP that the test itself speaks."""

import base64
import json
import ssl
import urllib.error
import urllib.parse
import urllib.request

# Loopback only: a proxy from the environment has no business here.
OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))


def get(url, seconds=5, **parameters):
    """Status and body of a GET; errors with a status are answers too, and no answer at all is status 0."""
    if parameters:
        url += "?" + urllib.parse.urlencode(parameters)
    return ask(url, None, seconds)


def post(url, **fields):
    """Status and body of a POST of a form, as with `get`."""
    return ask(url, urllib.parse.urlencode(fields).encode("utf-8"), 5)


def ask(url, body, seconds):
    try:
        with OPENER.open(url, data=body, timeout=seconds) as answer:
            return answer.status, answer.read().decode("utf-8")
    except urllib.error.HTTPError as error:
        with error:
            return error.code, error.read().decode("utf-8", "replace")
    except (OSError, ValueError):
        return 0, ""


class Authenticated:
    """Asks servers with certificates of the test's own, by a password."""

    def __init__(self, authority, user, password):
        context = ssl.create_default_context(cafile=authority)
        self.opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=context)
        )
        token = base64.b64encode(f"{user}:{password}".encode("utf-8")).decode("ascii")
        self.opener.addheaders = [("Authorization", f"Basic {token}")]

    def get_json(self, url):
        """The JSON that a GET answers with, or None."""
        try:
            with self.opener.open(url, timeout=5) as answer:
                return json.loads(answer.read())
        except (OSError, ValueError):
            return None


def get_json(url, **parameters):
    """The JSON that a GET answers with, or None."""
    status, body = get(url, **parameters)
    return parsed(body) if status == 200 else None


def parsed(body):
    """The JSON that a text holds, or None."""
    try:
        return json.loads(body)
    except ValueError:
        return None
