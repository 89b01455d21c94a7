"""The scripted mail server, for the mails of signing in."""

from tests.notifications.conftest import server

__all__ = ["server"]
