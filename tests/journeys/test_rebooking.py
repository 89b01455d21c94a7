"""Sessions, in a real browser over the real processes: a late cancellation, and four weeks over a change of the clocks."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.journeys.clinical_people import CounsellorAtWork
from tests.journeys.conftest import RunningDemo
from tests.journeys.mailbox_page import MailboxReader, events_sent_to
from tests.journeys.people import Door
from tests.journeys.stage import Stage

pytestmark = pytest.mark.browser

MELBOURNE = ZoneInfo("Australia/Melbourne")
WEEK = timedelta(weeks=1)
TEN = time(10)


@pytest.fixture
def consultant(browser: Browser, door: Door, stage: Stage) -> Iterator[CounsellorAtWork]:
    """The consultant of the stage, signed in."""
    with CounsellorAtWork(browser, door, stage.consultant) as person:
        yield person


def test_a_late_cancellation_uses_a_session_and_four_weeks_are_booked_over_a_change_of_the_clocks(
    running_demo: RunningDemo, stage: Stage, mailbox: MailboxReader, consultant: CounsellorAtWork
) -> None:
    page = consultant.page

    # what a late cancellation costs is said before it is confirmed
    consultant.opens_case(stage.for_series)
    expect(session(page, stage.at_short_notice)).to_contain_text("2 of 6")
    page.get_by_role("link", name=f"Cancel {stage.at_short_notice}").click()
    expect(page.get_by_text("A late cancellation")).to_be_visible()
    expect(page.get_by_text("Less than 24 hours' notice: the session counts as used.")).to_be_visible()
    page.get_by_role("button", name="Cancel the session").click()
    cancelled = session(page, stage.at_short_notice)
    expect(cancelled).to_contain_text("counts as used")
    expect(cancelled).to_contain_text("2 of 6")
    expect(
        page.get_by_text("The next booking is session 3 of 6. 3 sessions are left after it.")
    ).to_be_visible()

    # four Tuesdays at ten, two before the clocks change and two after, chosen with the keyboard
    first = tuesday_before_change(datetime.now(MELBOURNE).date())
    tuesdays = [first + week * WEEK for week in range(4)]
    page.goto(f"/cases/{stage.for_series}/rebook/?week={first - timedelta(days=1) - WEEK}")
    page.get_by_role("link", name="Later").press("Enter")
    times = page.get_by_role("group", name=f"{first:%a} {first.day} {first:%b} {first.year}").get_by_role(
        "radio"
    )
    times.first.press("Space")
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("radio", name="10:00", exact=True, checked=True)).to_be_focused()
    page.get_by_label("How many weekly sessions").press("End")
    expect(page.get_by_label("How many weekly sessions")).to_have_value("4")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_text("4 sessions are booked: weekly from")).to_be_visible()

    booked = [session(page, day=day) for day in tuesdays]
    for number, row in enumerate(booked, start=3):
        expect(row).to_contain_text(f"{number} of 6")
        expect(row).to_contain_text("10:00–10:50")
    expect(page.get_by_text("No sessions left")).to_be_visible()

    # both are told of each, and the same time on the clock is another one in UTC after the change
    references = [row.locator(".reference").inner_text() for row in booked]
    starts = [datetime.combine(day, TEN, MELBOURNE).astimezone(UTC) for day in tuesdays]
    assert {start.hour for start in starts} == {23, 0}
    for receiver in (stage.consultant, stage.clients[stage.for_series]):
        for reference, day in zip(references, tuesdays, strict=True):
            mailbox.waits_for(reference, f"{day:%A} {day.day} {day:%B %Y} at 10:00", receiver=receiver)
        events = events_sent_to(receiver, running_demo.data)
        assert [events[reference]["DTSTART"] for reference in references] == [
            f"{start:%Y%m%dT%H%M%SZ}" for start in starts
        ]
        cancellation = events[stage.at_short_notice]
        assert (cancellation["METHOD"], cancellation["SEQUENCE"]) == ("CANCEL", "1")


def session(page: Page, reference: str = "", *, day: date | None = None) -> Locator:
    """The line of a session on the case's page."""
    words = f"{day:%a} {day.day} {day:%b} {day.year}" if day else reference
    return page.locator(".rows--sessions li").filter(has_text=words)


def tuesday_before_change(today: date) -> date:
    """The Tuesday of the week before that in which Melbourne's clocks change next, three weeks off at least."""
    day = today + 3 * WEEK
    while offset(day) == offset(day + timedelta(days=1)):
        day += timedelta(days=1)
    changes_on = day + timedelta(days=1)
    return changes_on - timedelta(days=changes_on.weekday()) - WEEK + timedelta(days=1)


def offset(day: date) -> timedelta | None:
    """How far from UTC the clocks of the day are, at noon."""
    return datetime.combine(day, time(12), MELBOURNE).utcoffset()
