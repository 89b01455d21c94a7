"""What every page's frame needs to know."""

from django.http import HttpRequest

THEME_COOKIE = "theme"
THEMES = frozenset({"light", "dark"})


def interface(request: HttpRequest) -> dict[str, str]:
    """The stored choice of light or dark, read here so that no page flashes in the other; empty: the device decides."""
    theme = request.COOKIES.get(THEME_COOKIE, "")
    return {"theme": theme if theme in THEMES else ""}
