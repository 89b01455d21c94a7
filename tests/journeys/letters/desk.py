"""What a clinical manager does with letters that came by e-mail: looked for, read over, confirmed."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.journeys.letters.people import RedactorAtWork

# a worker reads what came in; in milliseconds between two looks at the list
_MOST_LOOKS, _BETWEEN_LOOKS = 60, 500


def waiting_on_the_desk(redactor: RedactorAtWork) -> Locator:
    """The lines of what waits to be filed, or to be confirmed."""
    redactor.page.goto("/desk/inbound/")
    return redactor.page.locator("main tbody tr")


def opens_what_waits(redactor: RedactorAtWork, why: str) -> None:
    """From the list to the message that waits for this reason, once it was read."""
    for _ in range(_MOST_LOOKS):
        rows = waiting_on_the_desk(redactor).filter(has_text=why)
        if rows.count():
            rows.last.get_by_role("link").click()
            return
        redactor.page.wait_for_timeout(_BETWEEN_LOOKS)
    raise AssertionError(f"Nothing waits: {why}")


def confirmed(redactor: RedactorAtWork, reference: str) -> None:
    """Case and number of a letter that was filed by itself, from its assessment on."""
    page = redactor.page
    page.goto(f"/desk/letters/{reference}/assessment/")
    page.get_by_role("link", name="Confirm case and number").click()
    page.get_by_role("button", name="Check before you confirm").click()
    page.get_by_role("button", name="Confirm", exact=True).click()
    expect(page.get_by_text(f"Case and number of {reference} are confirmed")).to_be_visible()


def filed_once_checked(page: Page, what: str, button: str) -> None:
    """Read the filled-in form over, and file the message."""
    page.get_by_role("button", name=f"Check the {what} before it is filed").click()
    if page.get_by_label("I have read the letter: it is about this client").is_visible():
        page.get_by_label("I have read the letter: it is about this client").check()
    page.get_by_role("button", name=button, exact=True).click()
    expect(page).to_have_url(re.compile(r"/requests/XSR-\d+/$"))
