"""A letter on the whole of its way: the employer reads what was released, to the byte, and nothing else of it."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from html import unescape
from io import StringIO

import pytest
import time_machine
from django.test import Client
from pytest_django import DjangoDbBlocker

from extra_requests.for_employers import seen_by_employer
from extra_requests.models import ExtraSessionsRequest, ReleasedLetter
from notifications.envelope import as_email
from notifications.models import OutboxMessage
from tests.canary.crawling import Crawl
from tests.canary.fields import Kind, token
from tests.canary.planting import SUBMITTED_AT, Scene
from tests.canary.planting_letters_way import LINE, RELEASED, Way, plant_letters_way
from tests.canary.sentinels import planted
from tests.employer_review.pages import address
from tests.kept_rows import rows_kept
from tests.sessions_portal.my.visiting import visiting

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene(untouched_scene: Scene) -> Iterator[Scene]:
    with time_machine.travel(SUBMITTED_AT, tick=False):
        yield untouched_scene


@contextmanager
def log_kept() -> Iterator[StringIO]:
    """What is written to the log, as it is written."""
    handler, written = logging.getHandlerByName("stderr"), StringIO()
    assert isinstance(handler, logging.StreamHandler)
    usual = handler.setStream(written)
    yield written
    handler.setStream(usual)


@pytest.fixture(scope="module")
def planted_way(planted_scene: Scene, django_db_blocker: DjangoDbBlocker) -> Iterator[tuple[Way, StringIO]]:
    """Planted once, above the scene that all of this folder share, with what was logged meanwhile."""
    with rows_kept(django_db_blocker):
        with time_machine.travel(SUBMITTED_AT, tick=False), log_kept() as log:
            way = plant_letters_way(deepcopy(planted_scene))
        yield way, log


@pytest.fixture
def way(planted_way: tuple[Way, StringIO], scene: Scene) -> Way:
    """The letters' way, on the day of the scene; what an earlier test learnt of its rows is forgotten."""
    return deepcopy(planted_way[0])


def fields_found(crawl: Crawl, *kinds: Kind) -> set[str]:
    return {found.split(" as ")[0] for found in crawl.found(planted().of(*kinds))}


def test_the_employer_reads_the_released_text_and_nothing_else(
    scene: Scene, way: Way, client: Client
) -> None:
    assert set(ReleasedLetter.objects.values_list("text", flat=True)) == {RELEASED}
    client.force_login(scene.reviewer)
    crawl = Crawl(client)
    sent = [address(request) for request in (way.written, way.uploaded, way.answered)]
    assert set(sent) <= set(crawl.follow("/review/"))
    for request in (way.written, way.uploaded, way.answered):
        assert request.redacted is not None
        assert seen_by_employer(request.redacted).released_letter == RELEASED
        page = unescape(client.get(address(request)).content.decode())
        assert RELEASED.strip() in page
    assert fields_found(crawl, Kind.PERSONAL, Kind.INTERNAL) == set()


def test_the_personal_line_goes_to_the_reviewers_and_no_word_of_the_letter_does(way: Way) -> None:
    asked = OutboxMessage.objects.filter(kind="review_requested", text__contains=LINE)
    # two reviewers for each of the three that were sent
    assert asked.count() == 6
    texts = [f"{as_email(row).message().as_string()} {row.subject} {row.text} {row.html}" for row in asked]
    sentinels = planted().of(Kind.PERSONAL, Kind.INTERNAL)
    assert [what for text in texts for spelling, what in sentinels.items() if spelling in text] == []
    assert [text for text in texts if "[client]" in text or "Sleep goes better" in text] == []
    no_mail_to_anybody_repeats_a_letter()


def no_mail_to_anybody_repeats_a_letter() -> None:
    labels = ("RecommendationLetter", "InboundMessage", "Redaction", "RecordedAnswer", "ReviewStep")
    kept_back = [
        spelling
        for spelling, what in planted().of(Kind.PERSONAL).items()
        if what.split(".")[1] in labels and spelling.startswith("zq")
    ]
    assert len(kept_back) > 10
    by_commands = OutboxMessage.objects.exclude(about__startswith="zq")
    found = {
        (row.kind, spelling)
        for row in by_commands
        for spelling in kept_back
        if spelling in f"{row.subject} {row.text} {row.html}"
    }
    # a clinical manager's next steps are written to be sent
    assert {(kind, spelling) for kind, spelling in found if not kind.startswith("outcome")} == set()


def test_the_account_managers_pages_name_no_client(scene: Scene, way: Way, client: Client) -> None:
    client.force_login(scene.account_manager)
    crawl = Crawl(client)
    paths = crawl.follow("/desk/employers/", within="/desk/employers/")
    assert f"/desk/employers/requests/{way.endorsed.reference}/" in paths
    assert set(crawl.statuses.values()) <= {200, 405}, crawl.statuses
    found = fields_found(crawl, Kind.PERSONAL)
    given = {f"extra_requests.RecordedAnswer.{name}" for name in ("given_by", "evidence")}
    # whose letter it is says the name of the consultant, no client's
    assert found <= {*given, "accounts.User.name"}, found


def test_the_clients_pages_hold_nothing_clinical_and_nobody_elses(scene: Scene, way: Way) -> None:
    case = way.written.case
    browser = visiting(case.client)
    crawl = Crawl(browser)
    paths = crawl.follow("/my/", within="/my/")
    assert {"/my/", "/my/sessions/", "/my/choices/"} <= set(paths)
    assert unescape(browser.get("/my/").content.decode()).count("[client] came in autumn.") == 1
    own = {
        "clients.Client.given_name",
        "clients.Client.preferred_name",
        "clients.Client.search_text",
        "accounts.User.name",
        "clients.Session.reference",
        "clients.Session.starts_at",
        "clients.Session.commenced_at",
        "clients.Session.ended_at",
        "clients.Session.occupied",
        "clients.Session.status",
        "clients.Session.cancelled_at",
        "extra_requests.ExtraSessionsRequest.reference",
    }
    assert fields_found(crawl, Kind.PERSONAL, Kind.INTERNAL) <= own
    numbers = {
        f"{token('clients.Client', name)}{number}"
        for name in ("given_name", "family_name", "preferred_name", "code")
        for number in (*range(1, 30), 72, 73, 74)
    }
    # the seventh client is not told from the seventy-first by the beginning of the word
    others = {word: "somebody else" for word in numbers if not word.endswith("7")}
    requests = ExtraSessionsRequest.objects.exclude(case=case).values_list("reference", flat=True)
    others |= dict.fromkeys(requests, "somebody else's request")
    assert crawl.found(others) == {}


def test_no_log_line_and_no_address_says_anything(
    scene: Scene, way: Way, planted_way: tuple[Way, StringIO], client: Client
) -> None:
    client.force_login(scene.clinical_manager)
    desk = Crawl(client)
    with log_kept() as log:
        desk.follow(f"/desk/letters/{way.written.reference}/", within="/desk/letters/")
        desk.follow("/desk/inbound/", within="/desk/inbound/")
        visiting(way.written.case.client).get("/my/")
    logged = planted_way[1].getvalue() + log.getvalue()
    assert "request_finished" in logged
    sentinels = planted().of(Kind.PERSONAL)
    assert [what for spelling, what in sentinels.items() if spelling in logged] == []
    addresses = " ".join(desk.statuses)
    assert [what for spelling, what in sentinels.items() if spelling in addresses] == []
    # what is looked for is there to be found: the original is read on the desk
    assert "clients.Client.family_name" in fields_found(desk, Kind.PERSONAL)
