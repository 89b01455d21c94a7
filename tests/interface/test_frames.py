"""What every page has in common: the frame, the strict content policy it must live with, the theme, the menu."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import RequestFactory

from interface.context_processors import interface
from interface.menu import MenuEntry, is_current

ROOT = Path(settings.BASE_DIR)
# letters carry their styles inline, for mail clients know nothing else
TEMPLATES = sorted(path for path in (ROOT / "templates").rglob("*.html") if "mail" not in path.parts)
STYLESHEETS = sorted((ROOT / "static" / "css").rglob("*.css"))


def request_with(**cookies: str) -> HttpRequest:
    """A request that carries these cookies."""
    request = RequestFactory().get("/")
    request.COOKIES.update(cookies)
    return request


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_template_needs_what_the_content_policy_forbids(path: Path) -> None:
    source = path.read_text()

    assert not re.search(r"\sstyle\s*=", source), "an inline style"
    assert not re.search(r"<style", source), "an inline stylesheet"
    assert not re.search(r"<script(?![^>]*\bsrc=)", source), "an inline script"
    assert not re.search(r"\son[a-z]+\s*=", source), "an inline event handler"
    assert "javascript:" not in source


def modules_imported() -> set[Path]:
    """The scripts that another one imports: those are linked by no page."""
    return {
        (script.parent / name).resolve()
        for script in (ROOT / "static" / "js").rglob("*.js")
        for name in re.findall(r'^import .*? from "(\./[^"]+)"', script.read_text(), re.MULTILINE | re.DOTALL)
    }


def test_every_stylesheet_and_script_is_linked_and_by_no_page_twice() -> None:
    sources = [path.read_text() for path in TEMPLATES]
    imported = modules_imported()

    for kind in ("css", "js"):
        for path in (ROOT / "static" / kind).rglob(f"*.{kind}"):
            name = str(path.relative_to(ROOT / "static"))
            links = [source.count(f'{{% static "{name}" %}}') for source in sources]
            assert max(links) == (0 if path in imported else 1), name


@pytest.mark.parametrize("path", STYLESHEETS, ids=lambda path: path.name)
def test_every_rule_lives_in_a_layer_and_every_name_is_a_token(path: Path) -> None:
    source = re.sub(r"/\*.*?\*/", "", path.read_text(), flags=re.DOTALL)
    tokens = set(re.findall(r"(--[\w-]+)\s*:", (ROOT / "static/css/tokens.css").read_text()))

    assert "@layer" in source
    own = set(re.findall(r"(--[\w-]+)\s*:", source))
    assert set(re.findall(r"var\((--[\w-]+)\)", source)) <= tokens | own


@pytest.mark.parametrize(
    ("stored", "theme"), [("dark", "dark"), ("light", "light"), ("", ""), ('"><script>', "")]
)
def test_only_a_theme_that_exists_is_taken_from_the_cookie(stored: str, theme: str) -> None:
    assert interface(request_with(theme=stored)) == {"theme": theme}


def test_the_stored_theme_is_on_the_page_before_it_is_drawn() -> None:
    page = render_to_string("404.html", {"theme": "dark"})

    assert 'data-theme="dark"' in page


@pytest.mark.parametrize("name", ["400.html", "403.html", "404.html", "500.html", "403_csrf.html"])
def test_an_error_page_stands_without_any_context(name: str) -> None:
    page = render_to_string(name)

    assert page.count("<h1>") == 1
    assert 'href="/"' in page
    assert f"Error {name[:3]}" in page


def test_the_menu_marks_the_present_page_and_speaks_its_counts() -> None:
    entries = [
        MenuEntry("Quick View", "/", "layout-list"),
        MenuEntry("Requests", "/requests/", "inbox", current=True, count=3, count_word="undecided"),
    ]

    page = " ".join(render_to_string("base_portal.html", {"menu": entries}).split())

    assert page.count('aria-current="page"') == 1
    assert '<span class="count">3<span class="visually-hidden"> undecided</span></span>' in page


@pytest.mark.parametrize(
    ("path", "url", "current"),
    [
        ("/", "/", True),
        ("/requests/", "/", False),
        ("/requests/", "/requests/", True),
        ("/requests/abc/", "/requests/", True),
        ("/requests-old/", "/requests/", False),
    ],
)
def test_a_page_belongs_to_the_menu_entry_above_it(path: str, url: str, *, current: bool) -> None:
    assert is_current(path, url) is current
