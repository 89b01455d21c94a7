"""Reading a page as its visitor does."""

import re
from html import unescape
from typing import Any

from extra_requests.models import ExtraSessionsRequest

_TAGS = re.compile(r"<(script|style|svg)\b.*?</\1>|<[^>]*>", re.DOTALL)


def words(response: Any) -> str:
    """The words of the page's main part, one space between them."""
    html = response.content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    return " ".join(unescape(_TAGS.sub(" ", main)).split())


def address(request: ExtraSessionsRequest, action: str = "") -> str:
    """The address of a request's page, or of an action below it."""
    assert request.redacted is not None
    return f"/review/{request.redacted.pk}/{f'{action}/' if action else ''}"


def short_id(request: ExtraSessionsRequest) -> str:
    """The eight characters by which the pages call a request."""
    assert request.redacted is not None
    return str(request.redacted.pk)[:8].upper()
