"""The client's own pages on a phone in a real Chromium: without any script, by keyboard, light and dark; axe on each."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect
from pytest_django import Settings
from pytest_django.live_server_helper import LiveServer

from clients.client_links.sending import make_link
from clients.models import AssistCase, ClientVisit, Session
from tests.browser import RULES_OF_LOOKS, broken_rules, listening
from tests.factories import ExtraSessionsRequestFactory, SessionFactory
from tests.sessions_portal.my.visiting import case_with_hours

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ELSEWHERE = "https://weather.example/today"


@pytest.fixture(autouse=True)
def _leads_elsewhere(settings: Settings) -> None:
    settings.LEAVE_PAGE_URL = ELSEWHERE


@pytest.fixture
def case() -> AssistCase:
    """With an appointment in five hours: too late to be given back."""
    case = case_with_hours()
    SessionFactory.create(case=case, starts_at=timezone.now() + timedelta(hours=5))
    return case


def phone(chromium: Browser, server: LiveServer, *, scripts: bool) -> BrowserContext:
    context = chromium.new_context(
        base_url=server.url,
        viewport={"width": 360, "height": 740},
        java_script_enabled=scripts,
        reduced_motion="reduce",
    )

    def answer(route: Route) -> None:
        route.fulfill(content_type="text/html", body="<title>Weather</title><p>Sunny.</p>")

    context.route("https://weather.example/**", answer)
    return context


def opened(page: Page, case: AssistCase) -> None:
    with transaction.atomic():
        token = make_link(case.client, at=timezone.now()).token
    page.goto(reverse("my:open", args=[token]))
    page.get_by_role("button", name="Open").click()
    expect(page.get_by_role("heading", level=1, name="Where it stands")).to_be_visible()
    # until then its scripts may not have run
    page.wait_for_load_state("load")


def test_opened_booked_cancelled_late_and_left_without_a_script(
    chromium: Browser, live_server: LiveServer, case: AssistCase
) -> None:
    late = Session.objects.get()
    context = phone(chromium, live_server, scripts=False)
    page = context.new_page()
    opened(page, case)

    page.get_by_role("link", name="See or book appointments").click()
    page.get_by_role("link", name="Later week").click()
    page.get_by_role("radio").first.check()
    page.get_by_role("button", name="Book this time").click()
    expect(page.locator("#done")).to_have_text("Your appointment is booked")
    expect(page.locator("#done")).to_be_focused()
    booked = Session.objects.exclude(pk=late.pk).get()
    assert (booked.case, booked.status) == (case, "booked")

    page.locator(f"a[href='/my/sessions/{late.reference}/cancel/']").click()
    expect(page.get_by_text("It will count as used")).to_be_visible()
    page.get_by_role("button", name="Cancel the appointment").click()
    expect(page.get_by_text("Your appointment is cancelled")).to_be_visible()

    page.get_by_role("button", name="Leave this page quickly").click()
    expect(page).to_have_title("Weather")
    page.go_back()
    expect(page.get_by_role("heading", name="Get a link to your appointments")).to_be_visible()
    assert ClientVisit.objects.get().left_at is not None
    context.close()


@pytest.mark.parametrize("how", ["button", "escape"])
def test_with_a_script_leaving_takes_this_pages_place(
    chromium: Browser, live_server: LiveServer, case: AssistCase, how: str
) -> None:
    context = phone(chromium, live_server, scripts=True)
    page = context.new_page()
    opened(page, case)
    before = page.evaluate("history.length")

    if how == "button":
        page.get_by_role("button", name="Leave this page quickly").press("Enter")
    else:
        page.keyboard.press("Escape")
        page.keyboard.press("Escape")

    expect(page).to_have_title("Weather")
    assert page.evaluate("history.length") == before
    # the request that ends the visit outlives the page
    for _ in range(50):
        if ClientVisit.objects.filter(left_at__isnull=False).exists():
            break
        page.wait_for_timeout(100)
    assert ClientVisit.objects.get().left_at is not None
    context.close()


def test_a_time_that_was_not_chosen_is_asked_for_in_sight_and_with_the_focus(
    chromium: Browser, live_server: LiveServer, case: AssistCase
) -> None:
    context = phone(chromium, live_server, scripts=False)
    page = context.new_page()
    opened(page, case)
    page.goto("/my/sessions/")

    page.get_by_role("button", name="Book this time").click()

    expect(page.locator("#week")).to_be_focused()
    refusal = page.locator("#week").get_by_role("alert")
    expect(refusal).to_have_text("Choose a time.")
    bar, words = page.locator(".own-bar").bounding_box(), refusal.bounding_box()
    assert bar is not None
    assert words is not None
    assert bar["y"] + bar["height"] <= words["y"] < 740
    context.close()


def test_the_letter_keeps_its_lines_as_the_employer_was_shown_them(
    chromium: Browser, live_server: LiveServer, case: AssistCase
) -> None:
    letter = "[client] sleeps better.\n\n  Two steps remain.\nWith kind regards"
    request = ExtraSessionsRequestFactory.create(case=case, state="declined")
    assert request.redacted is not None
    request.redacted.released_letter = letter
    request.redacted.save()
    context = phone(chromium, live_server, scripts=False)
    page = context.new_page()
    opened(page, case)

    page.get_by_text("What your employer was shown").click()

    # as it is seen: the text of a page whose style folds lines and spaces would come without them
    assert page.locator("[data-released-letter]").inner_text() == letter
    context.close()


def test_axe_finds_nothing_and_nothing_overflows_on_a_phone(
    chromium: Browser, live_server: LiveServer, case: AssistCase
) -> None:
    ExtraSessionsRequestFactory.create(case=case, state="declined")
    context = phone(chromium, live_server, scripts=True)
    page = context.new_page()
    with listening(page) as heard:
        opened(page, case)
        booked = Session.objects.get()
        addresses = (
            "/my/",
            "/my/sessions/",
            "/my/choices/",
            f"/my/sessions/{booked.reference}/cancel/",
            "/my/link/",
        )

        found = {}
        for address in addresses:
            page.goto(address)
            for details in page.locator("details").all():
                details.evaluate("one => one.open = true")
            light = broken_rules(page)
            page.emulate_media(color_scheme="dark")
            dark = broken_rules(page, *RULES_OF_LOOKS)
            page.emulate_media(color_scheme="light")
            found[address] = (light, dark, page.evaluate("document.documentElement.scrollWidth"))

    assert found == dict.fromkeys(addresses, ([], [], 360))
    assert heard == []
    context.close()
