"""A sentinel in every personal field and free text: none of them reaches the employer's side, a log or an exception."""

import logging
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from io import StringIO
from uuid import UUID, uuid4

import pytest
import time_machine
from django.core import mail as post
from django.db import ProgrammingError, transaction
from django.test import Client
from pytest_django import Settings

from clients.models import EntitlementGrant
from decisions.refusal import Refused
from extra_requests import for_employers
from extra_requests.commands.decide import approve_request
from extra_requests.commands.withdraw import withdraw_request
from extra_requests.models import ExtraSessionsRequest
from extra_requests.states import TransitionRefused
from notifications.envelope import as_email
from notifications.models import OutboxMessage, Receiver
from tests.canary.crawling import Crawl
from tests.canary.fields import Kind, our_models
from tests.canary.planting import SUBMITTED_AT, Scene
from tests.canary.sentinels import planted
from tests.employer_review.pages import address, words
from tests.everything_swept import sweep_deadlines
from tests.factories import (
    ClientFactory,
    ExtraSessionsRequestFactory,
    RedactedRequestFactory,
    ReviewerMembershipFactory,
)

pytestmark = pytest.mark.django_db

LOOKED_AT = datetime(2026, 4, 9, 1, 0, tzinfo=UTC)
OVERDUE_AT = datetime(2026, 4, 16, 1, 0, tzinfo=UTC)
CLOCK_TIME = re.compile(r"\b\d{1,2}[:.]\d{2}\b")


@pytest.fixture
def scene(untouched_scene: Scene) -> Iterator[Scene]:
    with time_machine.travel(LOOKED_AT, tick=False):
        yield untouched_scene


@pytest.fixture
def crawl(scene: Scene, client: Client) -> Crawl:
    client.force_login(scene.reviewer)
    client.raise_request_exception = False
    return Crawl(client)


def _grant_to_another(request: ExtraSessionsRequest) -> None:
    """A grant that carries the reference of this request already: one more for it is refused."""
    granted = EntitlementGrant.objects.get(reason="")
    granted.pk, granted.request_reference = None, request.reference
    granted.save(force_insert=True)


def id_of(request: ExtraSessionsRequest) -> UUID:
    assert request.redacted is not None
    return request.redacted.pk


def nothing_found(crawl: Crawl) -> bool:
    assert crawl.found(planted().of(Kind.PERSONAL, Kind.INTERNAL)) == {}
    return True


class TestPages:
    def test_every_page_that_links_lead_to(self, crawl: Crawl, scene: Scene) -> None:
        RedactedRequestFactory.create_batch(60, organisation=scene.organisation)
        paths = crawl.follow("/review/")
        expected = {"/review/", "/review/history/", *(address(request) for request in scene.requests)}
        assert expected <= set(paths)
        assert any("?after=" in path for path in paths)
        assert set(crawl.statuses.values()) <= {200, 302, 403, 405}, crawl.statuses
        assert nothing_found(crawl)
        shown = [words(crawl.browser.get(path)) for path in expected]
        assert [page for page in shown if CLOCK_TIME.search(page)] == []

    def test_deciding_in_every_way(self, crawl: Crawl, scene: Scene) -> None:
        approved, declined, withdrawn, *_, decided = scene.requests
        withdraw_request(by=scene.consultant, at=LOOKED_AT, reference=withdrawn.reference)
        confirm, reason = {"step": "confirm"}, {"reason": "limit_reached"}
        flows: list[tuple[ExtraSessionsRequest, str, dict[str, str], int]] = [
            (approved, "approve", {"sessions": "9"}, 422),
            (approved, "approve", {"sessions": "2"}, 200),
            (approved, "approve", {"sessions": "2", **confirm}, 302),
            (approved, "approve", {"sessions": "2", **confirm}, 409),
            (declined, "decline", {}, 422),
            (declined, "decline", {**reason, "note": "x" * 5000}, 422),
            (declined, "decline", reason, 200),
            (declined, "decline", {**reason, **confirm}, 302),
            (declined, "approve", {"sessions": "2", **confirm}, 409),
            (withdrawn, "approve", {"sessions": "2", **confirm}, 409),
            (decided, "decline", {**reason, **confirm}, 409),
        ]
        for number, (request, action, filled_in, status) in enumerate(flows):
            response = crawl.browser.post(address(request, action), filled_in)
            crawl.keep(f"{number} POST {action}", response)
            assert response.status_code == status
        for request in (approved, declined, withdrawn, decided):
            crawl.follow(address(request), address(request, "decided"))
        assert nothing_found(crawl)

    def test_every_error(self, crawl: Crawl, scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
        request = scene.requests[0]
        others = ExtraSessionsRequestFactory.create()
        strict = Client(enforce_csrf_checks=True)
        strict.force_login(scene.reviewer)
        stranger = Client()
        stranger.force_login(scene.consultant)
        self._let_approving_break(request)
        answers = {
            400: crawl.browser.get("/review/", {"after": "x"}),
            403: strict.post(address(request, "approve"), {"sessions": "1"}),
            404: crawl.browser.get(address(others)),
            405: crawl.browser.put(address(request)),
            500: crawl.browser.post(address(request, "approve"), {"sessions": "1", "step": "confirm"}),
        }
        for status, response in answers.items():
            assert response.status_code == status
            crawl.keep(str(status), response)
        crawl.keep("not for this role", stranger.get("/review/"))
        crawl.keep("unknown", crawl.browser.get(f"/review/{uuid4()}/decided/"))
        crawl.keep("signed out", Client().get(address(request)))
        assert nothing_found(crawl)

    @staticmethod
    def _let_approving_break(request: ExtraSessionsRequest) -> None:
        """The database will refuse the grant, in words that hold the reference of the request."""
        _grant_to_another(request)
        assert EntitlementGrant.objects.filter(request_reference=request.reference).exists()

    def test_the_door_hands_out_nothing_else(self, scene: Scene) -> None:
        organisation = for_employers.organisation_of(scene.reviewer)
        assert organisation is not None
        with for_employers.as_employer(organisation):
            listed = [*for_employers.awaiting_decision().rows, *for_employers.decided().rows]
        assert len(listed) == len(scene.requests)
        text = f"{organisation!r} {listed!r}"
        found = [
            what for spelling, what in planted().of(Kind.PERSONAL, Kind.INTERNAL).items() if spelling in text
        ]
        assert found == []


def test_the_role_of_its_pages_reads_nobody_from_any_table(scene: Scene) -> None:
    organisation = for_employers.organisation_of(scene.reviewer)
    assert organisation is not None
    readable: dict[str, str] = {}
    for model in our_models():
        with for_employers.as_employer(organisation), suppress(ProgrammingError), transaction.atomic():
            readable[model._meta.label] = f"{list(model._default_manager.values())!r}"
    assert set(readable) == {"extra_requests.RedactedRequest"}
    text = "".join(readable.values())
    assert text.count("public_id") == len(scene.requests)
    sentinels = planted().of(Kind.PERSONAL, Kind.INTERNAL)
    assert [what for spelling, what in sentinels.items() if spelling in text] == []


class TestMail:
    @pytest.fixture
    def sent(self, scene: Scene, settings: Settings) -> Callable[[Receiver], list[str]]:
        """Every message to a receiver as it goes over the line, all its headers included."""
        settings.MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
        sweep_deadlines(at=LOOKED_AT)
        sweep_deadlines(at=OVERDUE_AT)
        approve_request(by=scene.reviewer, at=OVERDUE_AT, public_id=id_of(scene.requests[0]), sessions=1)

        def to(receiver: Receiver) -> list[str]:
            return [
                "\n".join([as_email(row).message().as_string(), row.subject, row.text, row.html])
                for row in OutboxMessage.objects.filter(receiver=receiver)
            ]

        return to

    @staticmethod
    def _found(texts: list[str], *kinds: Kind) -> set[str]:
        return {what for text in texts for spelling, what in planted().of(*kinds).items() if spelling in text}

    def test_to_reviewers(self, sent: Callable[[Receiver], list[str]], scene: Scene) -> None:
        texts = sent(Receiver.EMPLOYER_REVIEWER)
        kinds = OutboxMessage.objects.filter(receiver="employer_reviewer").values_list("kind", flat=True)
        # seven requests, two reviewers each; the appealed one is asked about again, of whoever did not decline it;
        # reminders of the four that wait, of the one sent on, and of the appealed one (one reviewer)
        assert Counter(kinds) == {"review_requested": 7 * 2 + 1, "reminder": 5 * 2 + 1}
        assert len(texts) == 26
        assert self._found(texts, Kind.PERSONAL, Kind.INTERNAL) == set()
        assert post.outbox == []

    def test_to_account_managers(self, sent: Callable[[Receiver], list[str]], scene: Scene) -> None:
        texts = sent(Receiver.ACCOUNT_MANAGER)
        # the four that wait, the one sent on and the appealed one are overdue by the employer's own days
        assert len(texts) == 6
        # staff of the provider: the reference of the request, and nobody's name
        assert self._found(texts, Kind.PERSONAL) == set()
        assert self._found(texts, Kind.INTERNAL) == {"extra_requests.ExtraSessionsRequest.reference"}


class TestLogsAndExceptions:
    @pytest.fixture
    def log(self) -> Iterator[StringIO]:
        """What is written to the log, as it is written."""
        handler, written = logging.getHandlerByName("stderr"), StringIO()
        assert isinstance(handler, logging.StreamHandler)
        usual = handler.setStream(written)
        yield written
        handler.setStream(usual)

    def test_no_log_line_says_anything_about_anybody(self, crawl: Crawl, scene: Scene, log: StringIO) -> None:
        crawl.follow("/review/")
        _grant_to_another(scene.requests[0])
        for step in ("", "confirm"):
            crawl.browser.post(address(scene.requests[0], "approve"), {"sessions": "1", "step": step})
        crawl.browser.post(address(scene.requests[1], "approve"), {"sessions": "1", "step": "confirm"})
        crawl.browser.get("/review/nobody/")
        sweep_deadlines(at=OVERDUE_AT)
        logged = log.getvalue()
        for event in ("request_finished", "request_failed", "IntegrityError"):
            assert event in logged
        found = [what for spelling, what in planted().of(Kind.PERSONAL).items() if spelling in logged]
        assert found == []

    def test_a_refusal_says_its_code_and_nothing_more(self, scene: Scene) -> None:
        waiting, decided = id_of(scene.requests[0]), id_of(scene.requests[-1])
        stranger = ReviewerMembershipFactory.create().user
        decide = partial(approve_request, at=LOOKED_AT)
        raised: list[BaseException] = []
        attempts: list[Callable[[], object]] = [
            lambda: decide(by=scene.reviewer, public_id=waiting, sessions=9),
            lambda: decide(by=scene.reviewer, public_id=decided, sessions=1),
            lambda: decide(by=stranger, public_id=waiting, sessions=1),
            lambda: withdraw_request(
                by=scene.consultant, at=LOOKED_AT, reference=scene.requests[-1].reference
            ),
        ]
        for attempt in attempts:
            try:
                attempt()
            except (Refused, TransitionRefused, ExtraSessionsRequest.DoesNotExist) as refusal:
                raised.append(refusal)
        assert len(raised) == len(attempts)
        texts = [f"{refusal} {refusal!r}" for refusal in raised]
        sentinels = planted().of(Kind.PERSONAL, Kind.INTERNAL)
        assert [what for text in texts for spelling, what in sentinels.items() if spelling in text] == []

    def test_nothing_of_ours_names_a_person_when_it_is_printed(self, scene: Scene) -> None:
        request = scene.requests[0]
        case = request.case
        printed = " ".join(
            f"{thing} {thing!r}"
            for thing in (
                request, request.redacted, case, case.client, case.consultant, case.contract,
                case.sessions.first(), case.grants.first(), ClientFactory.build(given_name=case.client.given_name),
                OutboxMessage.objects.first(), OutboxMessage.objects.get(receiver="client", kind="request_received"),
            )
        )  # fmt: skip
        sentinels = planted().of(Kind.PERSONAL)
        known = {"clients.Client.code", "clients.Practice.name"}
        assert {what for spelling, what in sentinels.items() if spelling in printed} <= known


def test_the_dates_of_the_scene_are_told_apart(scene: Scene) -> None:
    """No sentinel may stand on a page for a reason of its own: the days that HR does see are others."""
    seen = {request.requested_on for request in scene.requests} | {
        request.due_on for request in scene.requests
    }
    texts = {f"{day:%d %b %Y} {day:%d %B %Y} {day.isoformat()}" for day in seen if day}
    sentinels = planted().of(Kind.PERSONAL)
    assert [spelling for spelling in sentinels for text in texts if spelling in text] == []
    assert SUBMITTED_AT < LOOKED_AT < OVERDUE_AT
