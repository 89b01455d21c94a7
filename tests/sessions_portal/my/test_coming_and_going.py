"""Coming in by a link and going out: what the pages send along, who is let in, what the logs keep."""

import io
from collections.abc import Iterator
from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.db import connection
from django.test import Client as Browser
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from clients.client_links.sending import make_link, revoke_client_links
from clients.client_links.tokens import new_token
from clients.models import ClientVisit, LinkWanted
from config.logging import configure_logging, logging_settings
from sessions_portal.my.access import COOKIE
from tests.factories import AssistCaseFactory, ConsultantFactory, SessionFactory
from tests.pages import words
from tests.sessions_portal.my.visiting import visiting
from tests.sessions_portal.signed_in import signed_in

pytestmark = pytest.mark.django_db

PAGES = ["/my/", "/my/sessions/", "/my/choices/"]


@pytest.fixture(autouse=True)
def _own_cache(settings: Settings) -> Iterator[None]:
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()
    yield
    cache.clear()


def open_address(days_ago: int = 0) -> str:
    case = AssistCaseFactory.create()
    at = timezone.now() - timedelta(days=days_ago)
    return reverse("my:open", args=[make_link(case.client, at=at).token])


def test_looking_at_a_link_opens_nothing_and_asks_the_database_nothing() -> None:
    address = open_address()

    with CaptureQueriesContext(connection) as queries:
        response = Browser().get(address)

    assert (response.status_code, len(queries), COOKIE in response.cookies) == (200, 0, False)
    assert not ClientVisit.objects.exists()
    assert "Your appointments" in words(response)


def test_the_button_opens_it_and_leads_away_from_the_secret() -> None:
    browser, address = Browser(), open_address()

    response = browser.post(address)

    cookie = response.cookies[COOKIE]
    assert (response.status_code, response.headers["Location"]) == (302, "/my/")
    assert (cookie["httponly"], cookie["samesite"], cookie["path"], cookie["max-age"]) == (
        True,
        "Strict",
        "/my/",
        1800,
    )
    assert cookie.value not in address
    assert browser.get("/my/").status_code == 200
    assert browser.post(address).status_code == 404


def test_over_https_the_key_travels_over_https_only(settings: Settings) -> None:
    settings.SESSION_COOKIE_SECURE = True

    assert Browser().post(open_address()).cookies[COOKIE]["secure"] is True


def test_used_old_revoked_and_unknown_links_get_the_same_answer() -> None:
    case = AssistCaseFactory.create()
    used, revoked = (reverse("my:open", args=[make_link(case.client, at=timezone.now()).token]) for _ in "12")
    Browser().post(used)
    revoke_client_links(by=case.consultant.user, at=timezone.now(), case_reference=case.reference)
    unknown = reverse("my:open", args=[new_token()])

    answers = {
        (response.status_code, words(response), COOKIE in response.cookies)
        for response in (
            Browser().post(address) for address in (used, revoked, open_address(15), unknown, "/my/open/x/")
        )
    }

    assert len(answers) == 1
    ((status, said, has_key),) = answers
    assert (status, has_key) == (404, False)
    assert "This link cannot be opened any more" in said


@pytest.mark.parametrize("address", PAGES)
def test_without_a_visit_every_page_leads_to_a_fresh_link(address: str) -> None:
    session = SessionFactory.create()
    own = ("move/", "cancel/", "appointment.ics")

    for page in (address, *(f"/my/sessions/{session.reference}/{end}" for end in own)):
        for browser in (Browser(), signed_in(ConsultantFactory.create().user)):
            response = browser.get(page)
            assert (response.status_code, response.headers["Location"]) == (302, "/my/link/")


def test_a_visit_that_is_over_leads_there_too_and_says_so() -> None:
    with time_machine.travel(timezone.now(), tick=False) as clock:
        browser = visiting(AssistCaseFactory.create().client)
        clock.shift(timedelta(minutes=30))
        response = browser.get("/my/")

    assert (response.status_code, response.headers["Location"]) == (302, "/my/link/?ended")
    assert response.cookies[COOKIE].value == ""
    assert "Your pages are closed" in words(browser.get("/my/link/?ended"))


def test_leaving_ends_the_visit_and_shows_another_site(settings: Settings) -> None:
    settings.LEAVE_PAGE_URL = "https://weather.example/today"
    browser = visiting(AssistCaseFactory.create().client)
    key = browser.cookies[COOKIE].value

    response = browser.post("/my/leave/")

    assert (response.status_code, response.headers["Location"]) == (302, "https://weather.example/today")
    assert response.cookies[COOKIE].value == ""
    assert ClientVisit.objects.get().left_at is not None
    browser.cookies[COOKIE] = key
    assert browser.get("/my/").headers["Location"] == "/my/link/?ended"
    refused = Browser().get("/my/leave/")
    assert (refused.status_code, refused.headers["Allow"], refused.templates[0].name) == (
        405,
        "POST",
        "my/wrong_method.html",
    )


def test_every_page_is_kept_nowhere_and_tells_no_site_where_one_came_from(settings: Settings) -> None:
    settings.LEAVE_PAGE_URL = "https://weather.example/today"
    browser = visiting(AssistCaseFactory.create().client)
    responses = [
        *(browser.get(address) for address in PAGES),
        Browser().get(open_address()),
        Browser().get("/my/link/"),
        Browser().get("/my/"),
        browser.get("/my/none/"),
        browser.get("/my/sessions/APP-999999/move/"),
    ]

    for response in responses:
        headers = response.headers
        assert headers["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"
        assert headers["X-Robots-Tag"] == "noindex, nofollow"
        assert headers["Referrer-Policy"] == "strict-origin"
        assert "form-action 'self' https://weather.example;" in f"{headers['Content-Security-Policy']};"
        assert "script-src 'self'" in headers["Content-Security-Policy"]


def test_titles_and_frames_are_neutral() -> None:
    client = AssistCaseFactory.create(client__sender_name="office").client
    browser = visiting(client)
    telling = ("session", "portal", "counsel", "employ", "therap")

    for response in (
        *(browser.get(address) for address in PAGES),
        browser.get("/my/none/"),
        Browser().get("/my/link/"),
    ):
        page = response.content.decode()
        assert "<title>Appointments</title>" in page
        head = page[page.index("<title>") : page.index("</title>")].lower()
        assert [word for word in telling if word in head] == []
        assert "Sessions Portal" not in page
    assert "The office" in words(browser.get("/my/"))


def test_an_address_that_is_none_says_so_in_neutral_words() -> None:
    response = visiting(AssistCaseFactory.create().client).get("/my/none/")

    assert (response.status_code, response.templates[0].name) == (404, "my/nothing_here.html")


def test_no_cookie_of_ours_stays_after_leaving_quickly() -> None:
    browser = visiting(AssistCaseFactory.create().client, enforce_csrf_checks=True)
    browser.get("/my/choices/")
    token = browser.cookies["csrftoken"]

    response = browser.post("/my/leave/", {"csrfmiddlewaretoken": token.value})

    assert token["max-age"] == ""  # until then it ends with the browser's own session
    assert {name: cookie["max-age"] for name, cookie in response.cookies.items()} == {
        "visit": 0,
        "csrftoken": 0,
    }


def test_a_forged_form_is_refused_in_neutral_words() -> None:
    browser = visiting(AssistCaseFactory.create().client, enforce_csrf_checks=True)

    response = browser.post("/my/choices/", {"sender_name": "office"})

    assert (response.status_code, response.templates[0].name) == (403, "my/too_long.html")
    consultant = signed_in(ConsultantFactory.create().user, enforce_csrf_checks=True)
    assert consultant.post("/quick-view/search/").templates[0].name == "403_csrf.html"


def test_known_and_unknown_addresses_get_the_same_answer_for_the_same_work() -> None:
    known = AssistCaseFactory.create(client__email="ana@mail.example").client.email
    answers, work, rows = [], [], []

    for email in (known, "nobody@mail.example"):
        with CaptureQueriesContext(connection) as queries:
            response = Browser().post("/my/link/", {"email": email})
        answers.append((response.status_code, words(response)))
        work.append([query["sql"].split()[0:3] for query in queries if "SAVEPOINT" not in query["sql"]])
        rows.append(LinkWanted.objects.count())

    assert answers[0] == answers[1]
    assert answers[0][0] == 200
    assert "@" not in answers[0][1]
    assert work[0] == work[1] != []
    assert rows == [1, 2]


def test_what_is_no_address_is_said_so_and_kept_for_correction() -> None:
    response = Browser().post("/my/link/", {"email": "ana at mail"})

    assert response.status_code == 422
    assert "Enter an e-mail address, like name@example.com." in words(response)
    assert response.context["form"]["email"].value() == "ana at mail"
    assert not LinkWanted.objects.exists()


def test_an_address_is_mailed_three_times_an_hour_at_most_and_the_answer_stays_the_same() -> None:
    answers = {
        (response.status_code, words(response))
        for response in (Browser().post("/my/link/", {"email": "Ana@mail.example"}) for _ in range(5))
    }

    assert len(answers) == 1
    assert LinkWanted.objects.count() == 3


def test_one_place_may_not_try_address_after_address() -> None:
    statuses = [
        Browser().post("/my/link/", {"email": f"{number}@mail.example"}).status_code for number in range(32)
    ]

    assert statuses == [200] * 30 + [429] * 2
    elsewhere = Browser().post("/my/link/", {"email": "a@mail.example"}, REMOTE_ADDR="10.0.0.9")
    assert elsewhere.status_code == 200


def test_behind_the_proxy_places_are_told_apart(settings: Settings) -> None:
    settings.TRUSTED_PROXIES = 1

    statuses = {
        Browser()
        .post(
            "/my/link/",
            {"email": f"{number}@mail.example"},
            headers={"X-Forwarded-For": f"1.2.3.4, 10.0.0.{number}"},
        )
        .status_code
        for number in range(32)
    }

    assert statuses == {200}


@pytest.fixture
def lines(settings: Settings) -> Iterator[io.StringIO]:
    """What production would write to stderr."""
    written = io.StringIO()
    production = logging_settings(readable=False, level="INFO")
    production["handlers"]["stderr"]["stream"] = written
    configure_logging(production)
    yield written
    configure_logging(settings.LOGGING)


def test_neither_the_secret_nor_the_address_reaches_a_log(lines: io.StringIO) -> None:
    browser, address = Browser(), open_address()

    browser.get(address)
    browser.post(address)
    browser.post(address)
    browser.post("/my/link/", {"email": "secretive@mail.example"})
    browser.get("/my/none/")

    said = lines.getvalue()
    assert "/my/open/<str:token>/" in said
    assert address.split("/")[3] not in said
    assert browser.cookies[COOKIE].value not in said
    assert "secretive" not in said
