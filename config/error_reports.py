"""Errors to Sentry, where SENTRY_DSN names one: what failed and where, never about whom."""

from typing import Any

import sentry_sdk

_REQUEST_PARTS = ("data", "query_string", "cookies", "headers", "env", "url")


def report_errors(dsn: str, *, environment: str) -> None:
    """Start reporting. No request body, no local variables, no breadcrumbs with data, no user but a number."""
    sentry_sdk.init(
        dsn=dsn,
        environment=environment,
        send_default_pii=False,
        include_local_variables=False,
        max_request_body_size="never",
        max_breadcrumbs=0,
        before_send=scrub,
    )


def scrub(event: Any, _hint: dict[str, Any]) -> Any:
    """The event without the words of its exceptions and messages, and without the request's address and parts."""
    for part in _REQUEST_PARTS:
        event.get("request", {}).pop(part, None)
    for fault in event.get("exception", {}).get("values", []):
        fault.pop("value", None)
    entry = event.get("logentry", {})
    entry.pop("params", None)
    entry.pop("formatted", None)
    for part in ("breadcrumbs", "extra", "server_name"):
        event.pop(part, None)
    if "user" in event:
        event["user"] = {key: value for key, value in event["user"].items() if key == "id"}
    return event
