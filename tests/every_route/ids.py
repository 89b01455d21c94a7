"""What is filled into an address: what the scene holds, what nobody has, and what is no id at all."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import islice

from django.db.models import Model

from clients.models import (
    AccountCover,
    AssistCase,
    Consultant,
    Leave,
    Organisation,
    Session,
    SessionProposal,
    SupportTicket,
)
from extra_requests.models import (
    ExtraSessionsRequest,
    InboundMessage,
    RecommendationLetter,
    RedactedRequest,
    Transfer,
)
from tests.every_route.routes import Route

# how many of each kind are tried
_TRIED = 2
_KEYS: Mapping[str, tuple[type[Model], str]] = {
    "case:reference": (AssistCase, "reference"),
    "session:reference": (Session, "reference"),
    "extra_request:reference": (ExtraSessionsRequest, "reference"),
    "ticket:reference": (SupportTicket, "reference"),
    "transfer:reference": (Transfer, "reference"),
    "letter:letter": (RecommendationLetter, "reference"),
    "inbound:reference": (InboundMessage, "reference"),
    "int:consultant": (Consultant, "pk"),
    "int:leave": (Leave, "pk"),
    "int:proposal": (SessionProposal, "pk"),
    "int:cover_id": (AccountCover, "pk"),
    "employer:code": (Organisation, "code"),
    "uuid:public_id": (RedactedRequest, "pk"),
}
# no id, but a word of the address that is one of a few
_WORDS = {"slug:action": "complete", "slug:answer": "accept", "slug:slug": "decline", "str:token": "x" * 43}
_UNKNOWN = {
    "case:reference": "ASST-999999",
    "session:reference": "APP-999999",
    "extra_request:reference": "XSR-999999",
    "ticket:reference": "TKT-999999",
    "transfer:reference": "TRF-999999",
    "letter:letter": "LTR-999999",
    "inbound:reference": "INB-999999",
    "uuid:public_id": "00000000-0000-4000-8000-000000000000",
    "employer:code": "UNKNOWN",
}
_NO_NUMBER = "999999999"
_MALFORMED = ("-1%27%22..%E2%80%AE", "%00", "%ED%A0%80%FF", "9" * 400)


@dataclass(frozen=True)
class Ids:
    """The ids of the scene, by the kind of part they fill."""

    held: Mapping[str, tuple[str, ...]]

    def held_by_the_scene(self, route: Route) -> list[str]:
        """The route's addresses with ids of the scene; one without ids as it is."""
        ways = [
            {part: self._values(part)[number % len(self._values(part))] for part in route.parts}
            for number in range(_TRIED)
        ]
        return list(dict.fromkeys(route.filled(way) for way in ways))

    def unknown(self, route: Route) -> str:
        """The address with ids that nothing has."""
        return route.filled({part: _UNKNOWN.get(part, _WORDS.get(part, _NO_NUMBER)) for part in route.parts})

    def malformed(self, route: Route) -> list[str]:
        """The address with something in it that the portal never writes."""
        return [route.filled(dict.fromkeys(route.parts, what)) for what in _MALFORMED]

    def _values(self, part: str) -> tuple[str, ...]:
        return self.held.get(part) or (_WORDS.get(part, "1"),)


def ids_of_the_scene(only: Mapping[type[Model], Mapping[str, object]]) -> Ids:
    """The first and the latest of each kind; ``only`` narrows a kind by a filter."""
    held = {}
    for part, (model, key) in _KEYS.items():
        rows = model._default_manager.filter(**only.get(model, {})).order_by("pk")
        keys = [*islice(rows.values_list(key, flat=True), 1), *rows.reverse().values_list(key, flat=True)[:1]]
        held[part] = tuple(str(value) for value in keys)
    return Ids(held)


def has_ids(route: Route) -> bool:
    """Whether an id stands in the address."""
    return any(part in _KEYS for part in route.parts)
