"""What the workbench’s page is asked for, and the marks that it has saved."""

from typing import Any

from django.test import Client
from django.urls import reverse

from extra_requests.models import ExtraSessionsRequest, RecommendationLetter, Redaction
from redaction.marks import from_json
from tests.clinical_desk.workbench.letters_on_the_desk import BODY
from tests.pages import Page


def address(name: str, request: ExtraSessionsRequest) -> str:
    return reverse(f"clinical_desk:{name}", args=[request.reference])


def changes(browser: Client, request: ExtraSessionsRequest, revision: int = 0, **said: Any) -> Page:
    return browser.post(address("letter_marks", request), {"revision": revision, **said})


def place(what: str, body: str = BODY) -> str:
    start = body.index(what)
    return f"{start}-{start + len(what)}"


def covered() -> dict[str, str]:
    """The words that the saved marks cover, with what stands in their place."""
    text = RecommendationLetter.objects.get().text
    marks = from_json(Redaction.objects.get().marks)
    return {text[span.start : span.end]: span.placeholder for span in marks.spans}


def sent(
    marks: list[dict[str, Any]], *, lift: str = "", relabel: tuple[str, str] = ("", ""), keep: str = ""
) -> list[dict[str, Any]]:
    """The marks as the script sends them after these changes."""
    said = []
    for mark in marks:
        what = BODY[mark["start"] : mark["end"]]
        label = relabel[1] if what == relabel[0] else mark["label"]
        if what != lift:
            said.append(
                {name: mark[name] for name in ("start", "end", "kind")}
                | {"label": label, "sure": what in (keep, relabel[0])}
            )
    return said
