"""What to look for, once the scene is planted."""

from clients.models import AssistCase, Session
from extra_requests.models import ExtraSessionsRequest
from tests.canary.fields import KINDS, Kind, token
from tests.canary.planting import (
    ASK,
    BORN_ON,
    CANCELLED_AT,
    CLOSED_ON,
    OPENED_ON,
    STARTED_AT,
    Planted,
    spellings,
)

_STARTED, _CANCELLED = spellings(STARTED_AT.date()), spellings(CANCELLED_AT.date())


def planted() -> Planted:
    """The sentinels of every field that an employer must not come across. References are read from the rows."""
    found = Planted()
    special = _special()
    for label, fields in KINDS.items():
        for name, kind in fields.items():
            if kind in (Kind.PERSONAL, Kind.INTERNAL):
                found.sentinels[label, name] = kind, special.get((label, name), (token(label, name),))
    return found


def _special() -> dict[tuple[str, str], tuple[str, ...]]:
    """Fields whose sentinel is no made-up word: days, lists, and what the database gives out."""
    request = "extra_requests.ExtraSessionsRequest"
    return {
        ("clients.Client", "birth_date"): spellings(BORN_ON),
        # the searchable text is made of the names
        ("clients.Client", "search_text"): (token("clients.Client", "given_name"),),
        ("clients.AssistCase", "opened_on"): spellings(OPENED_ON),
        ("clients.AssistCase", "closed_on"): spellings(CLOSED_ON),
        ("clients.AssistCase", "reference"): tuple(AssistCase.objects.values_list("reference", flat=True)),
        ("clients.Session", "reference"): tuple(Session.objects.values_list("reference", flat=True)),
        ("clients.Session", "starts_at"): _STARTED,
        ("clients.Session", "commenced_at"): _STARTED,
        ("clients.Session", "ended_at"): _STARTED,
        ("clients.Session", "cancelled_at"): _CANCELLED,
        ("clients.Session", "status"): ("completed", "cancelled"),
        ("clients.Consultant", "engagement"): ("telehealth_associate", "Telehealth"),
        (request, "reference"): tuple(ExtraSessionsRequest.objects.values_list("reference", flat=True)),
        (request, "goal"): (ASK.goal.value, ASK.goal.label),
        (request, "referral_pathway"): (ASK.referral_pathway.value, ASK.referral_pathway.label),
        (request, "requestor"): (f'"{ASK.requestor.value}"', f">{ASK.requestor.label}<"),
    }
