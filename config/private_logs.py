"""What keeps people out of the logs: keys that are never written, messages without their arguments, outlines of faults."""

import sys
import traceback
from types import TracebackType

from structlog.types import EventDict, WrappedLogger

PERSONAL_KEYS = frozenset(
    {
        "body", "content", "cookies", "data", "email", "error", "form", "from_email", "headers", "html", "ip", "name", "params",
        "password", "phone", "query", "query_string", "reason", "recipient", "recipients", "reply_to", "result", "sql",
        "stack", "subject", "text", "to", "to_email", "token", "url", "user_agent", "username",
    }
)  # fmt: skip
# Their messages hold paths, hosts and values typed by people.
TEMPLATES_ONLY = ("django.", "allauth", "anymail", "health_check")

type _ExcInfo = tuple[type[BaseException], BaseException, TracebackType | None]


def drop_personal(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Drop every key that may hold personal data, whatever was put into it."""
    return {key: value for key, value in event.items() if key.lower() not in PERSONAL_KEYS}


def keep_template(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """For libraries that handle requests and addresses: the message before its arguments were filled in."""
    record = event.get("_record")
    if record is not None and record.name.startswith(TEMPLATES_ONLY):
        event["event"] = str(record.msg)
        event.pop("positional_args", None)
    return event


def outline_exception(_logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
    """Instead of a traceback: the classes of the fault and its causes, a database's code, and where it happened.

    An exception's own text is left out: a database puts whole rows into it, a mail server addresses.
    """
    given = event.pop("exc_info", None)
    event.pop("exception", None)
    exc_info = sys.exc_info() if given is True else given
    if isinstance(exc_info, BaseException):
        exc_info = (type(exc_info), exc_info, exc_info.__traceback__)
    if isinstance(exc_info, tuple) and exc_info[1] is not None:
        event["fault"] = [_outline(fault) for fault in _causes(exc_info[1])]
    return event


def _causes(fault: BaseException) -> list[BaseException]:
    chain: list[BaseException] = []
    at: BaseException | None = fault
    while at is not None and at not in chain:
        chain.append(at)
        at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)
    return chain


def _outline(fault: BaseException) -> dict[str, object]:
    frames = traceback.extract_tb(fault.__traceback__)
    outline: dict[str, object] = {
        "type": f"{type(fault).__module__}.{type(fault).__qualname__}",
        "at": [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames],
    }
    sqlstate = getattr(fault, "sqlstate", None)
    return outline | ({"sqlstate": sqlstate} if sqlstate else {})


def route_of(route: str | None) -> str:
    """An address as its pattern: ``requests/<str:reference>/``. The path itself may hold a token or typed text."""
    return "(no such page)" if route is None else f"/{route}"
