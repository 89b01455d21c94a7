"""Take the README's screenshots anew, from a demo that is running: ``.venv/bin/python docs/img/take_screenshots.py``.

``PORT`` and ``PORTAL_DATA`` say which demo, as they do for ``./portal demo``.
"""

import json
import os
import sys
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

HERE = Path(__file__).resolve().parent
PROJECT = HERE.parent.parent
sys.path.insert(0, str(PROJECT))

from embedded.outside_programs import find_chromium  # noqa: E402  the project's folder had to be known first

BASE_URL = f"http://127.0.0.1:{os.environ.get('PORT', '8000')}"
DATA = Path(os.environ.get("PORTAL_DATA", PROJECT / "var"))
# Sign-in, address, and the name of the picture.
PICTURES = (
    ("Consultant", "/quick-view/", "quick-view"),
    ("Employer reviewer", "/review/", "employer-review"),
)


def main() -> None:
    """One picture a page, in light colours, 1280 by 800."""
    sign_ins = {each["role"]: each for each in json.loads((DATA / "demo" / "sign-ins.json").read_text())}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(find_chromium()), args=["--no-sandbox", "--disable-gpu"]
        )
        for role, address, name in PICTURES:
            page = _signed_in(browser, sign_ins[role]["email"], sign_ins[role]["phrase"])
            page.goto(address)
            page.wait_for_load_state("networkidle")
            page.screenshot(path=HERE / f"{name}.png")
        browser.close()


def _signed_in(browser: Browser, email: str, phrase: str) -> Page:
    page = browser.new_context(
        base_url=BASE_URL, viewport={"width": 1280, "height": 800}, locale="en-AU", color_scheme="light"
    ).new_page()
    page.goto("/sign-in/login/")
    page.get_by_label("E-mail").fill(email)
    page.get_by_label("Password", exact=True).fill(phrase)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_load_state("networkidle")
    return page


if __name__ == "__main__":
    main()
