"""What Grafana asks a data source of type Prometheus, and its list of rules, as it asks it."""

import time

import web

TITLE = "Grafana's requests have the answers that Prometheus gives"


def requests(now):
    """Method, path and fields. Numbers are written as Go writes them, and what isn't given is empty."""
    match = 'istio_requests_total{response_code="403"}'
    times = {"start": f"{now - 60}", "end": f"{now}"}
    grid = {**times, "step": "1", "timeout": "10s"}
    # Saving the data source asks this.
    yield "POST", "query", {"query": "1+1", "time": "4"}
    yield "GET", "status/buildinfo", {}
    # Panels and Explore.
    yield "POST", "query_range", {"query": "sum by (response_code) (istio_requests_total)", **grid}
    yield "POST", "query_range", {"query": "nowhere", **grid}
    yield "POST", "query", {"query": match, "time": f"{now}.25", "timeout": "10s"}
    yield "GET", "query_range", {"query": "time()", **grid}
    yield "POST", "query_exemplars", {"query": match, **times}
    # The query builder, the metrics browser, and variables of dashboards.
    yield "GET", "metadata", {"limit": "40000"}
    yield "GET", "metadata", {"metric": "go_goroutines"}
    yield "POST", "labels", {**times, "limit": "40000"}
    yield "POST", "labels", {**times, "match[]": match}
    yield "GET", "labels", {**times, "match[]": match, "limit": "1"}
    yield "GET", "label/__name__/values", {**times, "match[]": match, "limit": "40000"}
    yield "GET", "label/response_code/values", {**times, "match[]": '{__name__="istio_requests_total"}'}
    yield "POST", "series", {**times, "match[]": match, "limit": "100"}
    # The list of rules and alerts.
    yield "GET", "status/flags", {}
    yield "GET", "status/runtimeinfo", {}
    yield "GET", "status/config", {}
    yield "GET", "targets", {}
    yield "GET", "targets/metadata", {"limit": "1"}
    yield "GET", "alertmanagers", {}


def shape(value):
    """What an answer is made of, whatever it says: members and their types; of lists the first element."""
    if isinstance(value, dict):
        return {name: shape(each) for name, each in value.items()}
    if isinstance(value, list):
        return [shape(value[0])] if value else []
    return type(value).__name__


# What may differ in its members: the kinds of targets and options, and what is empty here.
FREE = {"status/flags", "status/runtimeinfo", "status/buildinfo", "targets", "alertmanagers", "metadata"}


def run(stack, checks):
    if stack.evaluator.is_reference:
        print("         left out: it would compare Prometheus with itself", flush=True)
        return
    theirs, ours = f"http://{stack.prometheus_address}", stack.evaluator.url
    for method, path, fields in requests(int(time.time())):
        asked = {"GET": web.get, "POST": web.post}[method]
        answers = [asked(f"{url}/api/v1/{path}", **fields) for url in (theirs, ours)]
        (status, expected), (found_status, found) = ((code, web.parsed(body)) for code, body in answers)
        name = f"{method} {path} {fields.get('query') or fields.get('match[]') or ''}"
        same = found_status == status == 200 and found.get("status") == "success"
        if path not in FREE:
            same = same and shape(found["data"]) == shape(expected["data"])
        checks.check(name, same, f"expected {status} {str(expected)[:300]}, found {found_status} {str(found)[:300]}")

    build = web.get_json(f"{ours}/api/v1/status/buildinfo")["data"]
    checks.check("the version is one of Prometheus's, so that its features are on", build["version"] >= "3.", build)
    checks.check("no features tell of a ruler that can be written to", "features" not in build, build)
    for path in ("label/job/values", "metadata", "rules", "alerts"):
        answers = [web.post(f"{url}/api/v1/{path}", limit="1")[0] for url in (theirs, ours)]
        checks.equal(f"POST {path} says that it wants GET", answers, [405, 405])
    paths = ("/rules/test/test", "/config/v1/rules/a/b")
    answers = [web.get(f"{url}{path}") for url in (theirs, ours) for path in paths]
    checks.equal("there is no ruler", set(answers), {(404, "404 page not found\n")})

    rules = stack.evaluator.groups()
    file, group, rule = rules[0]["file"], rules[0]["name"], rules[0]["rules"][0]["name"]
    chosen = {"file": file, "file[]": file, "rule_group": group, "rule_group[]": group, "rule_name[]": rule}
    found = stack.evaluator.data("rules", **chosen, exclude_alerts="true", group_limit="1")["groups"]
    checks.equal("one rule, chosen", [each["name"] for each in found[0]["rules"]], [rule])
    first = stack.evaluator.data("rules", group_limit="1")
    rest = stack.evaluator.data("rules", group_limit="40", group_next_token=first.get("groupNextToken", ""))
    names = [each["name"] for each in first["groups"] + rest["groups"]]
    checks.equal("groups page by page", names, [each["name"] for each in rules])
