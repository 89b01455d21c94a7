"""All that an employer's reviewers can look at, written down so that two worlds can be laid side by side."""

import re
from collections.abc import Iterator
from datetime import datetime
from email.message import Message
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from extra_requests import for_employers
from extra_requests.commands.showing import show_employers
from extra_requests.for_employers import as_employer
from extra_requests.models import RedactedRequest
from notifications.delivery import claim
from notifications.envelope import as_email
from notifications.models import Delivery, OutboxMessage, Receiver
from tests.employer_review.worlds import MELBOURNE, Scene, at
from tests.everything_swept import sweep_deadlines

# What is random in every world, and says nothing: ids, tokens, nonces, the boundaries between a mail's parts.
_RANDOM = (
    (re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}"), "ID"),
    (re.compile(r"\b[0-9A-F]{8}\b"), "SHORT"),
    (re.compile(r'(name="csrfmiddlewaretoken" value=)"[^"]{64}"'), r'\1"TOKEN"'),
    (re.compile(r'("X-CSRFToken": )?"[A-Za-z0-9]{64}"'), '"TOKEN"'),
    (re.compile(r'nonce="[\w-]{22}"|\bnonce-[\w-]{22}'), "NONCE"),
    (re.compile(r"<[0-9a-f]{32}@"), "<MESSAGE@"),
    (re.compile(r'boundary="[^"]+"'), "boundary"),
)

type Seen = list[tuple[str, object]]


def plain(text: str) -> str:
    """The text without what is random."""
    for pattern, instead in _RANDOM:
        text = pattern.sub(instead, text)
    return text


class Watch:
    """What the reviewers of one world have seen so far, in ``seen``."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.seen: Seen = []
        self._looks = 0

    def look(self, moment: datetime) -> None:
        """Let beat do its work at ``moment``, and look at everything: mails, rows, and a reviewer's pages.

        Each of the reviewers looks in turn.
        """
        with at(moment):
            show_employers(at=timezone.now())
            sweep_deadlines(at=timezone.now())
            when = f"{moment.astimezone(MELBOURNE):%d %H:%M}"
            self._note(when, [*self._mails(), *self._rows()])
            reviewer = self.scene.reviewers[self._looks % len(self.scene.reviewers)]
            self._looks += 1
            for what, answer in _pages(reviewer):
                self._note(f"{when} {what}", _answer(answer))

    def _note(self, what: str, seen: object) -> None:
        self.seen.append((what, seen))

    def _mails(self) -> list[object]:
        """What leaves now for reviewers, as their mail programs get it; nothing leaves twice."""
        rows = claim(at=timezone.now(), limit=1000)
        OutboxMessage.objects.filter(pk__in=[row.pk for row in rows]).update(delivery=Delivery.SENT)
        to_reviewers = [row for row in rows if row.receiver == Receiver.EMPLOYER_REVIEWER]
        return sorted(((row.due_at, _mail(as_email(row).message())) for row in to_reviewers), key=str)

    def _rows(self) -> list[object]:
        """What a query as the employer's role finds, every column."""
        organisation = for_employers.organisation_of(self.scene.reviewers[0])
        assert organisation is not None
        with as_employer(organisation):
            rows = list(RedactedRequest.objects.values())
        for row in rows:
            del row["public_id"], row["organisation_id"]
        return sorted(rows, key=str)


def _mail(letter: Message) -> list[tuple[str, str]]:
    parts = [part for part in letter.walk() if not part.is_multipart()]
    headers = [(name, plain(str(value))) for name, value in letter.items()]
    return [
        *headers,
        *((part.get_content_type(), plain(str(part.get_payload(decode=True)))) for part in parts),
    ]


def _pages(reviewer: User) -> Iterator[tuple[str, Any]]:
    browser = Client()
    browser.force_login(reviewer)
    shown = RedactedRequest.objects.filter(shown=True).order_by("requested_on", "sessions_requested")
    places = [reverse("employer_review:inbox"), reverse("employer_review:history")]
    for key in shown.values_list("pk", flat=True):
        places += [reverse(f"employer_review:{name}", args=[key]) for name in ("detail", "decided")]
    for place in places:
        yield plain(place), browser.get(place)
    for key in shown.values_list("pk", flat=True):
        yield "approve", browser.post(reverse("employer_review:approve", args=[key]), {"sessions": "2"})
        yield (
            "decline",
            browser.post(reverse("employer_review:decline", args=[key]), {"reason": "limit_reached"}),
        )
    # ids of rows that are not shown, or are nobody's, get the same answer
    for key in RedactedRequest.objects.filter(shown=False).values_list("pk", flat=True):
        assert browser.get(reverse("employer_review:detail", args=[key])).status_code == 404


def _answer(answer: Any) -> tuple[object, ...]:
    headers = sorted((name, plain(value)) for name, value in answer.headers.items())
    cookies = sorted(
        (name, sorted((key, str(word)) for key, word in cookie.items() if key != "expires"))
        for name, cookie in answer.cookies.items()
    )
    return answer.status_code, headers, cookies, plain(answer.content.decode())
