"""The addresses of the portal, read off the URL configuration."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from django.urls import URLPattern, URLResolver, get_resolver

_PART = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>")
# the parts of the two allauth addresses that are regular expressions
_GROUP = re.compile(r"\(\?P<(?P<name>\w+)>[^()]*\)")


@dataclass(frozen=True)
class Route:
    """One address: its name with its namespaces, and its path with the parts that are filled in."""

    name: str
    path: str

    @property
    def parts(self) -> tuple[str, ...]:
        """What is filled in, as ``kind:name``."""
        return tuple(f"{part['kind'] or 'str'}:{part['name']}" for part in _PART.finditer(self.path))

    def filled(self, values: Mapping[str, str]) -> str:
        """The address with a value for each of its parts."""
        path = _PART.sub(lambda part: values[f"{part['kind'] or 'str'}:{part['name']}"], self.path)
        return f"/{path}"


@cache
def every_route() -> tuple[Route, ...]:
    """All of them, in the order in which they are tried."""
    return tuple(_walk(get_resolver(), "", ""))


def _walk(resolver: URLResolver, before: str, namespace: str) -> Iterator[Route]:
    for pattern in resolver.url_patterns:
        path = before + _readable(str(pattern.pattern))
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern, path, inner)
        elif isinstance(pattern, URLPattern):
            yield Route(f"{namespace}{pattern.name or path}", path)


def _readable(pattern: str) -> str:
    return _GROUP.sub(lambda part: f"<str:{part['name']}>", pattern).removeprefix("^").removesuffix("$")
